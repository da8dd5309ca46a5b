/// What a person is in a programme; one person may be several things.
public enum MemberRole: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Somebody who gives their experience.
    case mentor
    /// Somebody who asks for it.
    case mentee
    /// Somebody who runs the programme and answers what the service cannot decide.
    case coordinator

    /// Reads a role as written in a people file; case and outer spaces do not matter.
    ///
    /// - Throws: `invalidRole` if the text names none of the three.
    public init(parsing text: String) throws(MentoringError) {
        guard let role = MemberRole(rawValue: foldedWord(text)) else {
            throw MentoringError(
                code: .invalidRole,
                message: "The role must be mentor, mentee or coordinator.")
        }
        self = role
    }

    /// Orders mentors before mentees before coordinators.
    public static func < (left: Self, right: Self) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        switch self {
        case .mentor: 0
        case .mentee: 1
        case .coordinator: 2
        }
    }
}
