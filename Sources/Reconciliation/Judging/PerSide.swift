import Mentoring

/// One value for each of the two people.
struct PerSide<Value> {
    var mentor: Value
    var mentee: Value

    init(mentor: Value, mentee: Value) {
        self.mentor = mentor
        self.mentee = mentee
    }

    init(_ make: (PairSide) -> Value) {
        self.init(mentor: make(.mentor), mentee: make(.mentee))
    }

    subscript(side: PairSide) -> Value {
        get { side == .mentor ? mentor : mentee }
        set {
            switch side {
            case .mentor: mentor = newValue
            case .mentee: mentee = newValue
            }
        }
    }

    var both: [Value] { [mentor, mentee] }
}

extension PerSide: Sendable where Value: Sendable {}
extension PerSide: Equatable where Value: Equatable {}
