/// The learnt weight of one joint level of a family, in millibans.
public struct LevelWeight: Sendable, Hashable {
    /// What it adds to the total "they met".
    public var met: Int
    /// What it adds to the total "the mentor came".
    public var mentor: Int
    /// What it adds to the total "the mentee came".
    public var mentee: Int

    /// Makes a weight from its parts.
    public init(met: Int, mentor: Int, mentee: Int) {
        self.met = met
        self.mentor = mentor
        self.mentee = mentee
    }
}
