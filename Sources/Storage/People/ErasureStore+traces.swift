public import CivilTime
public import Mentoring
import Reconciliation

/// Deletes what names a person, table by table; the pseudonym and every count stay.
extension ErasureStore {
    private static let person: SQLText = """
        UPDATE person SET email = :address, email_folded = :address, name = :name, site = NULL,
            team = NULL, seniority = NULL, manager_email = NULL, language = NULL,
            changed_at = :now
        WHERE org = :org AND id = :person
        """
    /// Statements about a person, with `:person`, `:email` (folded) or both.
    private static let deeds: [SQLText] = [
        "UPDATE person SET manager_email = NULL WHERE org = :org AND lower(manager_email) = :email",
        "DELETE FROM membership WHERE org = :org AND person = :person",
        "DELETE FROM feed_token WHERE org = :org AND person = :person",
        "DELETE FROM day_off WHERE org = :org AND person = :person",
        "DELETE FROM calendar_event WHERE org = :org AND person = :person",
        "DELETE FROM calendar_source WHERE org = :org AND person = :person",
        "DELETE FROM subject_key WHERE org = :org AND person_id = :person",
        """
        DELETE FROM appointment_delegate
        WHERE org = :org AND (person = :person OR email = :email)
        """,
        """
        UPDATE received_message SET sender = NULL
        WHERE org = :org AND (person = :person OR lower(sender) = :email)
        """,
        """
        UPDATE session_facts SET organiser_email = NULL
        WHERE org = :org AND organiser_email = :email
        """,
        """
        UPDATE outbox SET payload = NULL, changed_at = :now,
            state = CASE state WHEN 'pending' THEN 'dropped' ELSE state END
        WHERE org = :org AND (recipient = :person OR appointment IN (
            SELECT appointment FROM appointment_participant
            WHERE org = :org AND person = :person))
        """,
        "DELETE FROM idempotency_key WHERE org = :org",
        """
        DELETE FROM private_text WHERE org = :org AND ref IN (
            SELECT 'offer:' || id FROM move_offer WHERE org = :org AND person = :person)
        """,
        """
        DELETE FROM private_text WHERE org = :org AND ref IN (
            SELECT dispute.text_ref FROM dispute
            JOIN obligation ON obligation.org = dispute.org
                AND obligation.appt_id = dispute.appt_id AND obligation.leg = dispute.leg
            WHERE dispute.org = :org AND obligation.person_id = :person)
        """,
    ]
    private static let privateRows: SQLText = """
        SELECT evidence_private.ev_key, evidence_private.name_raw, evidence_private.email,
            evidence_private.identifier,
            (SELECT disposition.person_id FROM disposition
                WHERE disposition.org = evidence_private.org
                    AND disposition.ev_key = evidence_private.ev_key
                ORDER BY disposition.version DESC LIMIT 1) AS person_id
        FROM evidence_private WHERE evidence_private.org = :org
        """
    private static let deleteRow: SQLText = """
        DELETE FROM evidence_private WHERE org = :org AND ev_key = :key
        """

    /// Takes everything away that names a person, and leaves the pseudonym.
    ///
    /// Rows of reports go where they were linked to the person, bear an address of theirs, or the
    /// same words as their name. Returns how many rows of reports went.
    public func eraseTraces(of person: Person, now: Instant) throws(StorageError) -> Int {
        let gone = try privateRows(of: person)
        let texts = PrivateTextStore(connection)
        for key in gone {
            try connection.execute(Self.deleteRow, ["key": .bytes(key.bytes)])
            try texts.delete("evidence:\(key.hex)")
        }
        let values: SQLParameters = [
            "person": .identifier(person.id), "email": .text(person.email.folded),
            "now": .instant(now),
        ]
        for deed in Self.deeds {
            let own = values.filter { deed.parameterNames.contains($0.key) }
            try connection.execute(deed, own)
        }
        try connection.execute(
            Self.person,
            [
                "person": .identifier(person.id), "now": .instant(now),
                "address": .text(Self.pseudonym(person.id)), "name": .text(Self.erasedName),
            ])
        return gone.count
    }

    /// What stands where the name stood.
    public static let erasedName = "Erased person"

    private static func pseudonym(_ person: PersonID) -> String {
        "\(person.text.lowercased())@erased.invalid"
    }

    private func privateRows(of person: Person) throws(StorageError) -> [EvidenceKey] {
        let name = NameKey(person.name)
        var found: [EvidenceKey] = []
        for row in try connection.rows(Self.privateRows, [:]) {
            let addresses = [try row.textIfAny("email"), try row.textIfAny("identifier")]
                .compactMap { $0?.lowercased() }
            let linked = try row.textIfAny("person_id")
            let isTheirs =
                linked == person.id.text
                || addresses.contains {
                    $0 == person.email.folded || $0.hasPrefix(person.id.text.lowercased() + " ")
                }
            let words = NameKey(try row.text("name_raw")).words
            let isNamed = !name.isEmpty && words == name.words
            if isTheirs || isNamed { found.append(try row.digest("ev_key")) }
        }
        return found
    }
}
