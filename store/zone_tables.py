"""Tables of zones: the provinces of countries that have several, what people and spreadsheets call a zone.

Every entry names all zones that may be meant. A province that lies in two has both, however little of it lies in the
second: a call has to be allowed there too, and the number mostly tells which it is. Names are folded: without case,
accents and signs.
"""

from __future__ import annotations

from store.countries import folded

_NY, _CHI, _DEN, _LA = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_US = {
    "AL Alabama": (_CHI,),
    "AK Alaska": ("America/Anchorage", "America/Adak"),
    "AZ Arizona": ("America/Phoenix", _DEN),
    "AR Arkansas": (_CHI,),
    "CA California": (_LA,),
    "CO Colorado": (_DEN,),
    "CT Connecticut": (_NY,),
    "DE Delaware": (_NY,),
    "DC District of Columbia": (_NY,),
    "FL Florida": (_NY, _CHI),
    "GA Georgia": (_NY,),
    "HI Hawaii": ("Pacific/Honolulu",),
    "ID Idaho": ("America/Boise", _LA),
    "IL Illinois": (_CHI,),
    "IN Indiana": ("America/Indiana/Indianapolis", _CHI),
    "IA Iowa": (_CHI,),
    "KS Kansas": (_CHI, _DEN),
    "KY Kentucky": (_NY, _CHI),
    "LA Louisiana": (_CHI,),
    "ME Maine": (_NY,),
    "MD Maryland": (_NY,),
    "MA Massachusetts": (_NY,),
    "MI Michigan": ("America/Detroit", _CHI),
    "MN Minnesota": (_CHI,),
    "MS Mississippi": (_CHI,),
    "MO Missouri": (_CHI,),
    "MT Montana": (_DEN,),
    "NE Nebraska": (_CHI, _DEN),
    "NV Nevada": (_LA, _DEN),
    "NH New Hampshire": (_NY,),
    "NJ New Jersey": (_NY,),
    "NM New Mexico": (_DEN,),
    "NY New York": (_NY,),
    "NC North Carolina": (_NY,),
    "ND North Dakota": (_CHI, _DEN),
    "OH Ohio": (_NY,),
    "OK Oklahoma": (_CHI,),
    "OR Oregon": (_LA, "America/Boise"),
    "PA Pennsylvania": (_NY,),
    "PR Puerto Rico": ("America/Puerto_Rico",),
    "RI Rhode Island": (_NY,),
    "SC South Carolina": (_NY,),
    "SD South Dakota": (_CHI, _DEN),
    "TN Tennessee": (_CHI, _NY),
    "TX Texas": (_CHI, _DEN),
    "UT Utah": (_DEN,),
    "VT Vermont": (_NY,),
    "VA Virginia": (_NY,),
    "WA Washington": (_LA,),
    "WV West Virginia": (_NY,),
    "WI Wisconsin": (_CHI,),
    "WY Wyoming": (_DEN,),
}
_CANADA = {
    "AB Alberta": ("America/Edmonton",),
    "BC British Columbia": ("America/Vancouver", "America/Edmonton", "America/Fort_Nelson"),
    "MB Manitoba": ("America/Winnipeg",),
    "NB New Brunswick": ("America/Moncton",),
    "NL Newfoundland and Labrador": ("America/St_Johns", "America/Goose_Bay"),
    "NS Nova Scotia": ("America/Halifax",),
    "NT Northwest Territories": ("America/Edmonton",),
    "NU Nunavut": ("America/Iqaluit", "America/Rankin_Inlet", "America/Cambridge_Bay", "America/Resolute"),
    "ON Ontario": ("America/Toronto", "America/Winnipeg", "America/Atikokan"),
    "PE Prince Edward Island": ("America/Halifax",),
    "QC Quebec": ("America/Toronto", "America/Blanc-Sablon", "America/Halifax"),
    "SK Saskatchewan": ("America/Regina", "America/Edmonton"),
    "YT Yukon": ("America/Whitehorse",),
}
_AUSTRALIA = {
    "ACT Australian Capital Territory": ("Australia/Sydney",),
    "NSW New South Wales": ("Australia/Sydney", "Australia/Broken_Hill"),
    "NT Northern Territory": ("Australia/Darwin",),
    "QLD Queensland": ("Australia/Brisbane",),
    "SA South Australia": ("Australia/Adelaide",),
    "TAS Tasmania": ("Australia/Hobart",),
    "VIC Victoria": ("Australia/Melbourne",),
    "WA Western Australia": ("Australia/Perth", "Australia/Eucla"),
}


def _provinces() -> dict[str, dict[str, tuple[str, ...]]]:
    """Zones by the short and the long name of a province, and by the country it lies in."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for region, table in (("US", _US), ("CA", _CANADA), ("AU", _AUSTRALIA)):
        for names, zones in table.items():
            for name in names.split(" ", 1):
                found.setdefault(folded(name), {})[region] = zones
    found["washington dc"] = found["d c"] = found["dc"]
    return found


PROVINCES = _provinces()

ABBREVIATED: dict[str, tuple[str, ...]] = {
    "eastern": (_NY,), "et": (_NY,), "est": (_NY,), "edt": (_NY,), "us eastern": (_NY,), "eastern us": (_NY,),
    "central": (_CHI,), "ct": (_CHI,), "cst": (_CHI,), "cdt": (_CHI,), "us central": (_CHI,), "central us": (_CHI,),
    "mountain": (_DEN,), "mt": (_DEN, "America/Phoenix"), "mst": (_DEN, "America/Phoenix"), "mdt": (_DEN,),
    "us mountain": (_DEN,), "mountain us": (_DEN,), "arizona": ("America/Phoenix",),
    "pacific": (_LA,), "pt": (_LA,), "pst": (_LA,), "pdt": (_LA,), "us pacific": (_LA,), "pacific us": (_LA,),
    "alaska": ("America/Anchorage",), "akst": ("America/Anchorage",), "akdt": ("America/Anchorage",),
    "hawaii": ("Pacific/Honolulu",), "hst": ("Pacific/Honolulu",),
    "atlantic": ("America/Halifax",), "ast": ("America/Halifax", "America/Puerto_Rico"), "adt": ("America/Halifax",),
    "nst": ("America/St_Johns",), "ndt": ("America/St_Johns",),
    "gmt": ("Europe/London", "Etc/GMT"), "bst": ("Europe/London",), "wet": ("Europe/Lisbon",),
    "west": ("Europe/Lisbon",), "utc": ("Etc/UTC",), "z": ("Etc/UTC",),
    "cet": ("Europe/Berlin",), "cest": ("Europe/Berlin",), "mez": ("Europe/Berlin",), "mesz": ("Europe/Berlin",),
    "met": ("Europe/Berlin",), "central european": ("Europe/Berlin",), "western european": ("Europe/Lisbon",),
    "eet": ("Europe/Athens",), "eest": ("Europe/Athens",), "eastern european": ("Europe/Athens",),
    "msk": ("Europe/Moscow",), "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"), "pkt": ("Asia/Karachi",),
    "gst": ("Asia/Dubai",), "sgt": ("Asia/Singapore",), "hkt": ("Asia/Hong_Kong",), "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",), "sast": ("Africa/Johannesburg",), "eat": ("Africa/Nairobi",),
    "aest": ("Australia/Sydney", "Australia/Brisbane"), "aedt": ("Australia/Sydney",), "awst": ("Australia/Perth",),
    "acst": ("Australia/Adelaide", "Australia/Darwin"), "acdt": ("Australia/Adelaide",),
    "nzst": ("Pacific/Auckland",), "nzdt": ("Pacific/Auckland",), "brt": ("America/Sao_Paulo",),
    "art": ("America/Argentina/Buenos_Aires",),
}  # fmt: skip
"""What people call a zone, without "time"; the short ones that are names of the database too mean the living clock."""

_WINDOWS = {
    "AUS Central": "Australia/Darwin", "AUS Eastern": "Australia/Sydney", "Afghanistan": "Asia/Kabul",
    "Alaskan": "America/Anchorage", "Arab": "Asia/Riyadh", "Arabian": "Asia/Dubai", "Arabic": "Asia/Baghdad",
    "Argentina": "America/Argentina/Buenos_Aires", "Atlantic": "America/Halifax",
    "Atlantic Time (Canada)": "America/Halifax", "Azores": "Atlantic/Azores", "Bangladesh": "Asia/Dhaka",
    "Belarus": "Europe/Minsk", "Canada Central": "America/Regina", "Cen. Australia": "Australia/Adelaide",
    "Central America": "America/Guatemala", "Central Asia": "Asia/Almaty", "Central Brazilian": "America/Cuiaba",
    "Central Europe": "Europe/Budapest", "Central European": "Europe/Warsaw", "Central Time (US & Canada)": _CHI,
    "Central (Mexico)": "America/Mexico_City", "China": "Asia/Shanghai", "E. Africa": "Africa/Nairobi",
    "E. Australia": "Australia/Brisbane", "E. Europe": "Europe/Chisinau", "E. South America": "America/Sao_Paulo",
    "Eastern Time (US & Canada)": _NY, "Egypt": "Africa/Cairo", "Ekaterinburg": "Asia/Yekaterinburg",
    "FLE": "Europe/Kyiv", "Fiji": "Pacific/Fiji", "GTB": "Europe/Bucharest", "Georgian": "Asia/Tbilisi",
    "Greenland": "America/Nuuk", "Greenwich": "Atlantic/Reykjavik", "Hawaiian": "Pacific/Honolulu",
    "India": "Asia/Kolkata", "Iran": "Asia/Tehran", "Israel": "Asia/Jerusalem", "Jordan": "Asia/Amman",
    "Korea": "Asia/Seoul", "Mauritius": "Indian/Mauritius", "Middle East": "Asia/Beirut",
    "Morocco": "Africa/Casablanca", "Mountain Time (US & Canada)": _DEN, "Myanmar": "Asia/Yangon",
    "Nepal": "Asia/Kathmandu", "New Zealand": "Pacific/Auckland", "Newfoundland": "America/St_Johns",
    "Pacific SA": "America/Santiago", "Pacific Time (US & Canada)": _LA, "Pakistan": "Asia/Karachi",
    "Paraguay": "America/Asuncion", "Romance": "Europe/Paris", "Russian": "Europe/Moscow",
    "SA Eastern": "America/Cayenne", "SA Pacific": "America/Bogota", "SA Western": "America/La_Paz",
    "SE Asia": "Asia/Bangkok", "Singapore": "Asia/Singapore", "South Africa": "Africa/Johannesburg",
    "Sri Lanka": "Asia/Colombo", "Taipei": "Asia/Taipei", "Tasmania": "Australia/Hobart", "Tokyo": "Asia/Tokyo",
    "Turkey": "Europe/Istanbul", "US Eastern": "America/Indiana/Indianapolis", "US Mountain": "America/Phoenix",
    "Venezuela": "America/Caracas", "W. Australia": "Australia/Perth", "W. Central Africa": "Africa/Lagos",
    "W. Europe": "Europe/Berlin", "West Asia": "Asia/Tashkent", "West Pacific": "Pacific/Port_Moresby",
}  # fmt: skip
WINDOWS = {folded(name): (zone,) for name, zone in _WINDOWS.items()}
"""What Windows and its spreadsheets call a zone, without "Standard Time"."""
