/// Columns and keys that are never read, whatever they are called beside: not even for their shape.
///
/// How busily somebody clicked, where they sat and on which machine is nobody's business here. The
/// list only guards the search by shape: columns that no word names and no shape fits are not read
/// either.
enum ForbiddenFields {
    /// Whether a header in its compared form names something that must not be read.
    static func isForbidden(_ label: String) -> Bool {
        starts.contains { label.hasPrefix($0) }
            || label.split { !$0.isLetter && !$0.isNumber }.contains { words.contains(String($0)) }
    }

    private static let starts = ["engagement", "reaction", "raise hand", "raised hand"]
    private static let words: Set<String> = [
        "camera", "kamera", "camara", "unmute", "unmuted", "applause", "hands", "emoji", "chat",
        "ip", "ipv4", "ipv6", "address", "device", "gerat", "client", "browser", "os",
        "location", "country", "city", "region", "network", "latency", "phone", "telephone",
        "telefon", "mobile", "calling", "age", "birth", "birthday", "sex", "gender", "health",
        "nationality", "card", "pin",
    ]
}
