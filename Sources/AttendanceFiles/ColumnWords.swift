/// Header words in the languages Teams writes: hints, never the only way to find a column.
enum ColumnWords {
    /// Returns what a folded header label names, or nil if the word is not known.
    static func role(of label: String) -> ColumnMap.Role? {
        table[label]
    }

    private static let table: [String: ColumnMap.Role] = {
        var table: [String: ColumnMap.Role] = [:]
        for (role, words) in words {
            for word in words { table[word] = role }
        }
        return table
    }()

    private static let words: [(ColumnMap.Role, [String])] = [
        (
            .name,
            [
                "name", "full name", "nome", "nome completo", "vollständiger name", "nom",
                "nom complet", "nombre", "nombre completo", "volledige naam", "naam",
                "imię i nazwisko", "nazwa", "namn", "jméno", "ad", "氏名", "名前",
            ]
        ),
        (
            .join,
            [
                "first join", "join time", "erster beitritt", "beitrittszeit",
                "primeiro ingresso", "horário de ingresso", "première participation",
                "heure d'arrivée", "heure d’arrivée", "primera unión", "hora de unión",
                "primo accesso", "ora di ingresso", "eerste deelname", "tijd van deelname",
            ]
        ),
        (
            .leave,
            [
                "last leave", "leave time", "letztes verlassen", "verlassenszeit",
                "última saída", "horário de saída", "dernier départ", "heure de départ",
                "última salida", "hora de salida", "ultima uscita", "ora di uscita",
                "laatst verlaten", "tijd van vertrek",
            ]
        ),
        (
            .duration,
            [
                "in-meeting duration", "duration", "dauer der besprechung", "dauer",
                "duração na reunião", "duração", "durée de la réunion", "durée",
                "duración de la reunión", "duración", "durata della riunione", "durata",
                "duur van vergadering", "duur",
            ]
        ),
        (.email, ["email", "e-mail", "e-mail address", "email address", "courriel", "correo"]),
        (
            .identifier,
            [
                "participant id (upn)", "teilnehmer-id (upn)", "id do participante (upn)",
                "id du participant (upn)", "id de participante (upn)",
                "id partecipante (upn)", "deelnemer-id (upn)",
            ]
        ),
        (.role, ["role", "rolle", "função", "rôle", "rol", "ruolo"]),
        (
            .action,
            [
                "user action", "benutzeraktion", "aktion", "action de l'utilisateur",
                "action de l’utilisateur", "acción del usuario", "ação do usuário",
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

    /// Labels of the role that called the meeting.
    static let organiserRoles: Set<String> = [
        "organizer", "organiser", "organisator", "organisateur", "organizador", "organizzatore",
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
