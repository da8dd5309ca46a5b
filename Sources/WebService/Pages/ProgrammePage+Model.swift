/// What the page of one programme shows.
struct ProgrammePageModel: Sendable {
    /// One pair in the list of pairs: counts, never a rate.
    struct PairRow: Sendable {
        struct Next: Sendable {
            let path: String
            let start: String
            let when: String
        }
        let mentor: String
        let mentee: String
        let cadence: String
        let kept: Int
        let unknown: Int
        let next: Next?
    }

    let title: String
    let clockNote: String?
    let name: String
    let summary: String
    let judgedNote: String
    let keep: KeepRateModel
    let upcomingCaption: String
    let upcoming: [AppointmentRowModel]
    let upcomingPages: ListPagesModel?
    let past: [AppointmentRowModel]
    let pastPages: ListPagesModel?
    let pairs: [PairRow]
    let pairPages: ListPagesModel?
    let hasUpcoming: Bool
    let hasPast: Bool
    let hasPairs: Bool
}
