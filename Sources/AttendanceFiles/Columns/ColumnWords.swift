/// Header words in the languages the sources write: hints, never the only way to find a column.
enum ColumnWords {
    /// Returns what a header in its compared form names, or nil if the word is not known.
    static func role(of label: String) -> ColumnMap.Role? {
        table[label]
    }

    private static let table: [String: ColumnMap.Role] = {
        var table: [String: ColumnMap.Role] = [:]
        for (role, words) in people + times + meetings {
            for word in words { table[headerKey(word)] = role }
        }
        return table
    }()

    private static let people: [(ColumnMap.Role, [String])] = [
        (
            .name,
            [
                "name", "full name", "nome", "nome completo", "vollständiger name", "nom",
                "nom complet", "nombre", "nombre completo", "volledige naam", "naam",
                "imię i nazwisko", "nazwa", "namn", "fullständigt namn", "jméno", "celé jméno",
                "ad", "tam ad", "氏名", "名前",
                "name (original name)", "user name (original name)", "user name", "display name",
                "attendee name", "participant name", "participant",
            ]
        ),
        (.firstName, ["first name", "given name", "vorname", "prénom", "nombre de pila"]),
        (.lastName, ["last name", "family name", "surname", "nachname", "nom de famille"]),
        (
            .email,
            [
                "email", "e-mail", "e-mail address", "email address", "user email",
                "attendee email", "participant email", "courriel", "correo",
                "correo electrónico", "adres e-mail", "e-post", "e-posta", "e-mailová adresa",
                "メール", "電子メール", "e-mailadres", "e-mail-adresse", "adresse e-mail",
            ]
        ),
        (
            .identifier,
            [
                "participant id (upn)", "teilnehmer-id (upn)", "id do participante (upn)",
                "id du participant (upn)", "id de participante (upn)",
                "id partecipante (upn)", "deelnemer-id (upn)", "identyfikator uczestnika (upn)",
                "id účastníka (upn)", "deltagar-id (upn)", "参加者 ID (UPN)",
                "katılımcı kimliği (upn)",
            ]
        ),
        (
            .role,
            ["role", "rolle", "função", "rôle", "rol", "ruolo", "rola", "roll", "役割"]
        ),
        (
            .action,
            [
                "user action", "benutzeraktion", "aktion", "action", "action de l'utilisateur",
                "acción del usuario", "acción", "ação do usuário", "ação",
            ]
        ),
        (.waiting, ["in waiting room"]),
        (.attended, ["attended"]),
    ]

    private static let times: [(ColumnMap.Role, [String])] = [
        (
            .join,
            [
                "first join", "join time", "joined time", "time joined", "erster beitritt",
                "beitrittszeit", "primeiro ingresso", "horário de ingresso",
                "première participation", "heure d'arrivée", "primera unión", "hora de unión",
                "primo accesso", "ora di ingresso", "eerste deelname", "tijd van deelname",
                "pierwsze dołączenie", "godzina dołączenia", "první připojení", "čas připojení",
                "första anslutning", "anslutningstid", "最初の参加", "参加時刻", "ilk katılım",
                "katılma saati",
            ]
        ),
        (
            .leave,
            [
                "last leave", "leave time", "left time", "time exited", "letztes verlassen",
                "verlassenszeit", "última saída", "horário de saída", "dernier départ",
                "heure de départ", "última salida", "hora de salida", "ultima uscita",
                "ora di uscita", "laatst verlaten", "tijd van vertrek", "ostatnie wyjście",
                "godzina opuszczenia", "poslední odchod", "čas odchodu", "sista utträde",
                "tid då mötet lämnades", "最後の退出", "退出時刻", "son ayrılma", "ayrılma saati",
            ]
        ),
        (
            .duration,
            [
                "in-meeting duration", "duration", "attendance duration", "dauer der besprechung",
                "dauer", "duração na reunião", "duração", "durée de la réunion", "durée",
                "duración de la reunión", "duración", "durata della riunione", "durata",
                "duur van vergadering", "duur", "czas trwania spotkania", "czas trwania",
                "doba trvání schůzky", "doba trvání", "mötets varaktighet", "varaktighet",
                "会議の長さ", "時間", "toplantı süresi", "süre",
            ]
        ),
        (
            .minutes,
            [
                "duration (minutes)", "total duration (minutes)",
                "time in session (minutes)", "attendance duration (minutes)",
            ]
        ),
        (
            .stamp,
            [
                "timestamp", "zeitstempel", "horodateur", "marca de tiempo",
                "carimbo de data/hora",
            ]
        ),
    ]

    private static let meetings: [(ColumnMap.Role, [String])] = [
        (.meetingID, ["meeting id", "webinar id", "conference id", "meeting number"]),
        (.title, ["topic", "meeting title", "meeting name", "meeting topic"]),
        (.meetingStart, ["start time", "actual start time", "meeting start time"]),
        (.meetingEnd, ["end time", "meeting end time"]),
        (.meetingDate, ["date", "meeting date"]),
        (.stated, ["participants", "total participants"]),
    ]

    /// Labels of the role that called the meeting, in their compared form.
    static let organiserRoles: Set<String> = [
        "organizer", "organiser", "organisator", "organisateur", "organizador", "organizzatore",
        "organizator", "organisator", "duzenleyen", "開催者",
    ]

    /// Returns whether a folded verb of the event log means coming; nil if it is not known.
    static func isJoin(_ verb: String) -> Bool? {
        if joins.contains(verb) { return true }
        return leaves.contains(verb) ? false : nil
    }

    private static let joins: Set<String> = [
        "joined", "joined before", "beigetreten", "vorher beigetreten", "a rejoint",
        "a rejoint avant", "se unió", "se unió antes", "ingressou", "entrou antes de", "entrou",
    ]
    private static let leaves: Set<String> = [
        "left", "verlassen", "a quitté", "salió", "saiu",
    ]
}
