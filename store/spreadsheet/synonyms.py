"""What people and their programs call the columns of a list of leads, in six languages.

Words only, compared as `headers.folded` leaves them, accents or none. A word stands once; a header that means several
things (`Titel`, `Status`, `Anrede`) stands nowhere, and its column stays with the lead under its own name.
"""

from __future__ import annotations

MAY_CALL = """,
    allow phone calls, allow calls, call allowed, calls allowed, call consent, consent to call, call permission,
    may call, may we call, ok to call, okay to call, phone consent, phone opt in, call opt in, calls opt in,
    phone calls allowed, phone permission, opted in to calls, anruf erlaubt, anrufe erlaubt, telefonisch erlaubt,
    telefonwerbung erlaubt
"""
"""Headers of do-not-call columns that say it the other way round: "no" forbids the call."""
SYNONYMS = {
    "company": """
        account, account name, business, business name, client, client name, company / account,
        company / organization, company / organisation, company name, company or organization, current company,
        employer, firm, firm name, legal entity, organisation, organisation name, organization, organization name,
        organization 1 name, parent account, primary company, exhibitor company,
        firma, firmenname, firma 1, name der firma, name des unternehmens, unternehmen, unternehmensname, betrieb,
        societe, entreprise, raison sociale, nom de l entreprise, nom de la societe, nom entreprise, nom societe,
        empresa, compania, razon social, nombre de la empresa, nombre empresa,
        bedrijf, bedrijfsnaam, organisatie, organisatienaam, naam bedrijf, azienda, societa, ragione sociale
    """,
    "first_name": "first, fname, forename, given name, vorname, rufname, prenom, nombre, voornaam, nome",
    "last_name": """
        familienname, family name, last, lname, nachname, surname, zuname, nom, nom de famille, apellido, apellidos,
        achternaam, cognome
    """,
    "full_name": """
        ansprechpartner, ansprechpartnerin, ansprechperson, attendee, attendee name, contact, contact full name,
        contact name, contact person, contact person name, delegate, delegate name, full name, kontakt, kontaktname,
        kontaktperson, lead name, name, name ansprechpartner, person, person name, primary contact,
        registrant name, vor und nachname, vollstandiger name, nom complet, nom du contact, interlocuteur,
        nombre completo, contacto, persona de contacto, naam, volledige naam, contactpersoon, nome completo, referente
    """,
    "title": """
        designation, function, funktion, job function, job position, job role, job title, position, position title,
        current title, current position, organization 1 title, organization title, berufsbezeichnung, stelle,
        stellenbezeichnung, positionsbezeichnung, fonction, poste, intitule du poste, cargo, puesto, functie,
        functietitel, ruolo, qualifica
    """,
    "phone": """
        business phone, business phone number, business telephone, company main phone, company phone, corporate phone,
        daytime phone, direct dial, direct line, direct number, direct phone, direct phone number, first phone,
        landline, main phone, phone business, phone direct, phone landline, phone office, phones business,
        phones direct, phones office, office phone, office telephone, phone 1, phone 1 value, phone no, phone number,
        phone number 1, phone work, phones, primary phone, primary phone number, tel, tel no, tel nr, telephone,
        telephone no, telephone number, work direct phone, work phone, work phone number, work telephone,
        durchwahl, festnetz, festnetznummer, rufnummer, telefon, telefon 1, telefon buro, telefon dienstlich,
        telefon geschaftlich, telefonnr, telefonnummer, tel 1, telephone fixe, telephone professionnel,
        numero de telephone, fixe, telefono, telefono fijo, numero de telefono, telefoon, telefoonnummer,
        vaste telefoon
    """,
    "mobile": """
        phones cell, phones mobile,
        cell, cell number, cell phone, cell phone number, cellphone, mobile no, mobile number, mobile phone,
        mobile phone number, mobile telephone, personal mobile, phone mobile, work mobile, handy, handynr,
        handynummer, mobil, mobil nr, mobilfunk, mobilfunknummer, mobilnummer, mobiltelefon, telefon mobil, portable,
        telephone portable, telephone mobile, movil, telefono movil, celular, mobiel, mobiel nummer, gsm, cellulare
    """,
    "email": """
        attendee email, business email, business email address, contact email, e mail 1 address, e mail 1 value,
        e mail address, email 1, email id, email work, mail, mail address, primary email, primary email address,
        work email, work email address, company email, mailadresse, email adresse, e mail geschaftlich,
        courriel, adresse mail, adresse email, adresse electronique, correo, correo electronico, e mailadres,
        mailadres, posta elettronica
    """,
    "website": """
        company domain, company domain name, company url, company website, company website url, corporate website,
        domain, homepage, internet, internetadresse, url, web, web address, web page, web site, webadresse, webseite,
        website 1 value, website address, website url, www, site, site internet, site web, sitio web, pagina web,
        sito web, sito
    """,
    "employees": """
        anzahl beschaftigte, anzahl der mitarbeiter, anzahl mitarbeiter, beschaftigte, company headcount,
        company size, employee count, employee range, employees count, employees total, headcount, ma anzahl,
        mitarbeiter, mitarbeiteranzahl, mitarbeiterzahl, no employees, no of employees, num employees, number employees,
        number of employees, of employees, staff, staff count, total employees, unternehmensgrosse, effectif,
        effectifs, nombre d employes, nombre de salaries, salaries, empleados, numero de empleados, medewerkers,
        aantal medewerkers, werknemers, aantal werknemers, dipendenti, numero dipendenti
    """,
    "annual_revenue": """
        annual sales, annual turnover, company revenue, estimated revenue, gesamtumsatz, jahresumsatz, revenue,
        sales volume, total revenue, turnover, umsatz, umsatz pro jahr, yearly revenue, chiffre d affaires,
        ca annuel, facturacion, facturacion anual, ingresos, ingresos anuales, omzet, jaaromzet, fatturato
    """,
    "industry": """
        branch of industry, branche, branchenbezeichnung, business sector, gics sector, industry name,
        industry sector, industry type, industrie, line of business, primary industry, sector, vertical,
        wirtschaftszweig, secteur, secteur d activite, industria, sector de actividad, bedrijfstak, settore
    """,
    "industry_code": """
        branchencode, code ape, code naf, gics code, industry no, nace, nace code, naics, naics code,
        primary naics code, primary sic code, sbi code, sic, sic code, wz code, codice ateco
    """,
    "street": """
        address, address 1, address 1 street, address line, address line 1, address street, adresse, anschrift,
        billing street, mailing street, postal address, strasse, strasse hausnummer, strasse und hausnummer,
        strasse nr, strasse und nr, street 1, street address, street address 1, street line 1, street name, rue,
        adresse 1, direccion, calle, domicilio, straat, adres, straatnaam, indirizzo, via
    """,
    "city": """
        address 1 city, billing city, city town, firmensitz, headquarters, headquarters location, hq city,
        hq location, location, mailing city, ort, place, sitz, stadt, standort, suburb, town, town city, wohnort, ville,
        commune, localite, ciudad, localidad, municipio, poblacion, plaats, stad, vestigingsplaats, woonplaats,
        citta, comune
    """,
    "state": """
        address 1 region, address 1 state, billing state, bundesland, county, mailing state, province, region,
        state code, state county, state province, state region, kanton, departement, provincia, provincie, estado,
        comunidad autonoma, regione
    """,
    "postal_code": """
        address 1 postal code, billing postal code, billing zip, mailing postal code, mailing zip, plz, post code,
        postal, postal zip code, postal code zip, postleitzahl, zip, zip code, zip postal code, zip or postal code,
        code postal, cp, codigo postal, cap
    """,
    "country": """
        address 1 country, billing country, country code, country name, country region, land, mailing country,
        nation, staat, landercode, landerkurzel, pays, pais, paese, nazione
    """,
    "time_zone": "tz, zeitzone, fuseau horaire, zona horaria, tijdzone",
    "source": """
        herkunft, kampagne, lead source, leadquelle, origin, original source, quelle, source of lead, origine,
        source du lead, origen, bron, herkomst, fonte
    """,
    "notes": """
        anmerkung, anmerkungen, bemerkung, bemerkungen, beschreibung, comment, comments, description, kommentar,
        kommentare, lead notes, memo, message, note, notiz, notizen, notes comments, remark, remarks, scan notes,
        commentaire, commentaires, remarque, remarques, comentario, comentarios, notas, observaciones, notities,
        opmerking, opmerkingen
    """,
    "do_not_call": """
        call opt out, calls opt out, dnc, dnc flag, dnc status, do not allow phone calls, do not call flag,
        do not call list, do not contact, do not phone, do not telephone, don t call, has opted out of call,
        has opted out of calls, no phone calls, opted out of calls, phone opted out, nicht anrufen, kein anruf,
        no calls, phone opt out, telefonsperre, anrufsperre, ne pas appeler, no llamar, niet bellen
    """
    + MAY_CALL,
    "external_id": """
        account id, company id, contact id, crm id, customer id, customer number, do not modify account,
        do not modify contact, do not modify lead, id, internal id, kunden nr, kundennr, kundennummer, lead id,
        record id, record id company, record id contact, record number, unique id, vendor lead code, account number,
        numero client, klantnummer
    """,
    "owner": """
        account manager, account owner, assigned to, betreuer, company owner, contact owner, hubspot owner, lead owner,
        owner name, record owner, sales agent, sales owner, sales rep, sales representative, verkaufer, vertriebler,
        zustandig, zustandiger, proprietaire, commercial, propietario, responsable, eigenaar, accountmanager,
        proprietario
    """,
}

SECOND = {"title": "title", "associatedcompany": "company", "primaryassociatedcompany": "company"}
"""Headers that are a field's only where no other header is: a title is of a name as often as of a job."""

COMPANY_PERHAPS = """
    customer, customer name, exhibitor, exhibitor name, issuer, kunde, kundenname, aussteller, lieferant, member,
    member name, name 1, prospect, prospect name, security, sponsor, store name, supplier, supplier name, target,
    vendor, vendor name, display name, dba, trading name, legal name, lead, name, nom, naam, nome, nombre
"""
"""Headers that are taken for the company's where no other column is."""

PREFIXES = (
    "account",
    "ansprechpartner",
    "attendee",
    "badge",
    "billing",
    "business",
    "company",
    "contact",
    "contactperson",
    "contacts",
    "customer",
    "delegate",
    "firma",
    "headquarters",
    "hq",
    "kontakt",
    "lead",
    "mailing",
    "main",
    "organisation",
    "organization",
    "person",
    "primary",
    "prospect",
    "registrant",
    "unternehmen",
    "visitor",
    "work",
)
"""Words before a header's own, as `Contact Phone`: whose it is, which a list of leads tells by itself."""

NOT_BY_PREFIX = frozenset(
    ("leadtitle", "leadid", "contactcompany", "leadcountry", "businessunit", "accountsource", "leadname", "mainsite")
)
"""Headers that mean something else than their words behind the prefix."""

SCALED = frozenset(
    (
        *(
            "mio",
            "mln",
            "mill",
            "million",
            "millions",
            "millionen",
            "mn",
            "bn",
            "billion",
            "billions",
            "mrd",
            "m",
            "mm",
        ),
        *(
            "tsd",
            "teur",
            "keur",
            "kusd",
            "meur",
            "musd",
            "k",
            "thousand",
            "thousands",
            "tausend",
            "000",
            "000s",
            "1000",
        ),
    )
)
"""Words by which a column of amounts counts in thousands or millions, which the bare number in a cell does not say."""
