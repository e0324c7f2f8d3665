"""Countries as lists write them: "Germany", "Deutschland", "DEU", "U.S.A." are told by their two letters.

English names and the two letters come from the time zone database, which is there anyway; the three letters and what
countries call themselves are tables here. A name that nobody knows is none: a guess would dial another country.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_THREE = """
AFG AF ALB AL DZA DZ ASM AS AND AD AGO AO AIA AI ATG AG ARG AR ARM AM ABW AW AUS AU AUT AT AZE AZ BHS BS BHR BH BGD BD
BRB BB BLR BY BEL BE BLZ BZ BEN BJ BMU BM BTN BT BOL BO BIH BA BWA BW BRA BR VGB VG BRN BN BGR BG BFA BF BDI BI KHM KH
CMR CM CAN CA CPV CV CYM KY CAF CF TCD TD CHL CL CHN CN COL CO COM KM COG CG COD CD COK CK CRI CR CIV CI HRV HR CUB CU
CUW CW CYP CY CZE CZ DNK DK DJI DJ DMA DM DOM DO ECU EC EGY EG SLV SV GNQ GQ ERI ER EST EE SWZ SZ ETH ET FLK FK FRO FO
FJI FJ FIN FI FRA FR GUF GF PYF PF GAB GA GMB GM GEO GE DEU DE GHA GH GIB GI GRC GR GRL GL GRD GD GLP GP GUM GU GTM GT
GGY GG GIN GN GNB GW GUY GY HTI HT HND HN HKG HK HUN HU ISL IS IND IN IDN ID IRN IR IRQ IQ IRL IE IMN IM ISR IL ITA IT
JAM JM JPN JP JEY JE JOR JO KAZ KZ KEN KE KIR KI PRK KP KOR KR KWT KW KGZ KG LAO LA LVA LV LBN LB LSO LS LBR LR LBY LY
LIE LI LTU LT LUX LU MAC MO MDG MG MWI MW MYS MY MDV MV MLI ML MLT MT MHL MH MTQ MQ MRT MR MUS MU MYT YT MEX MX FSM FM
MDA MD MCO MC MNG MN MNE ME MSR MS MAR MA MOZ MZ MMR MM NAM NA NRU NR NPL NP NLD NL NCL NC NZL NZ NIC NI NER NE NGA NG
NIU NU MKD MK MNP MP NOR NO OMN OM PAK PK PLW PW PSE PS PAN PA PNG PG PRY PY PER PE PHL PH POL PL PRT PT PRI PR QAT QA
REU RE ROU RO RUS RU RWA RW KNA KN LCA LC SPM PM VCT VC WSM WS SMR SM STP ST SAU SA SEN SN SRB RS SYC SC SLE SL SGP SG
SXM SX SVK SK SVN SI SLB SB SOM SO ZAF ZA SSD SS ESP ES LKA LK SDN SD SUR SR SWE SE CHE CH SYR SY TWN TW TJK TJ TZA TZ
THA TH TLS TL TGO TG TON TO TTO TT TUN TN TUR TR TKM TM TCA TC TUV TV UGA UG UKR UA ARE AE GBR GB USA US URY UY UZB UZ
VUT VU VAT VA VEN VE VNM VN VIR VI WLF WF YEM YE ZMB ZM ZWE ZW
"""
_OTHER_NAMES = {
    "AE": "uae, vereinigte arabische emirate",
    "AR": "argentinien",
    "AT": "osterreich, oesterreich, autriche",
    "AU": "australien",
    "BE": "belgien, belgique, belgie",
    "BR": "brasil, brasilien",
    "CA": "kanada",
    "CH": "schweiz, suisse, svizzera, swiss, confoederatio helvetica",
    "CN": "china vr, peoples republic of china, prc, volksrepublik china",
    "CZ": "czechia, tschechien, tschechische republik, cesko",
    "DE": "deutschland, allemagne, alemania, federal republic of germany, bundesrepublik deutschland, brd, germania",
    "DK": "danmark, danemark",
    "EE": "eesti, estland",
    "ES": "espana, spanien, espagne",
    "FI": "suomi, finnland",
    "FR": "frankreich, francia",
    "GB": "united kingdom, great britain, britain, england, scotland, wales, northern ireland, uk, gb, "
    "vereinigtes konigreich, grossbritannien, royaume uni, united kingdom of great britain and northern ireland",
    "GR": "griechenland, hellas",
    "HR": "kroatien, hrvatska",
    "HU": "ungarn, magyarorszag",
    "IE": "irland, republic of ireland, eire",
    "IN": "indien, bharat",
    "IT": "italia, italien, italie",
    "JP": "nippon",
    "KR": "south korea, korea, republic of korea, sudkorea",
    "LI": "furstentum liechtenstein",
    "LT": "litauen, lietuva",
    "LU": "luxemburg",
    "LV": "lettland, latvija",
    "MX": "mexiko, mexique",
    "NL": "holland, niederlande, nederland, the netherlands, pays bas",
    "NO": "norwegen, norge",
    "NZ": "neuseeland, aotearoa",
    "PL": "polen, polska, pologne",
    "RO": "rumanien",
    "RS": "serbien, srbija",
    "RU": "russland, russian federation",
    "SE": "schweden, sverige, suede",
    "SI": "slowenien, slovenija",
    "SK": "slowakei, slovensko",
    "TR": "turkei, turkiye",
    "TW": "taiwan roc",
    "UA": "ukrajina",
    "US": "usa, u s a, u s, united states of america, the united states, the united states of america, vereinigte "
    "staaten, vereinigte staaten von amerika, etats unis, estados unidos, america",
    "XK": "xk, kosovo",
    "ZA": "sudafrika, rsa",
    "AC": "ac, ascension island",
    "TA": "ta, tristan da cunha",
}


_SMALL = bytes(sign if chr(sign).isalnum() else 32 for sign in range(128)).lower().ljust(256)
"""Every ASCII letter and digit, small; a blank for all else."""


@lru_cache(maxsize=4096)
def region_of(country: str) -> str:
    """The two letters of a country that is named in any of these ways; "" where it is not known."""
    words = folded(country)
    return _names().get(words) or _names().get(words.removeprefix("the ").removeprefix("republic of "), "")


def zone_table(name: str) -> list[list[str]]:
    """The lines of a table of the time zone database, which comes with the program, in their columns."""
    from importlib.resources import files  # here, because most commands need no table: 9 ms

    lines = files("tzdata").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line[:1] not in ("", "#")]


@cache
def _names() -> dict[str, str]:
    """The two letters by everything that a country is called."""
    called = [(region, name) for region, name, *_ in zone_table("zoneinfo/iso3166.tab")]
    names = {folded(name): region for region, name in called}
    names |= {folded(name.partition(" (")[0]): region for region, name in called if name.partition(" (")[0] in _ALONE}
    names |= {region.lower(): region for region, _ in called}
    three = _THREE.lower().split()
    names |= {long: short.upper() for long, short in zip(three[::2], three[1::2], strict=True)}
    return names | {name: region for region, all_ in _OTHER_NAMES.items() for name in all_.split(", ")}


_ALONE = frozenset({"Myanmar", "Eswatini", "Samoa"})
"""Names whose addition in brackets tells nothing apart."""


def folded(name: str) -> str:
    """A name as it is compared: without case, accents and signs."""
    if name.isascii():
        return " ".join(name.replace("&", " and ").encode().translate(_SMALL, b"'").decode().split())
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("&", " and ")).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters.replace("'", "")).split())
