internal import Mentoring
internal import Workflows

extension ProgrammesPage {
    /// The programmes, by short name.
    func programmes() async throws -> [Programme] {
        try await ReadProgrammeOverview(site.dependencies).programmes()
    }

    /// What the page shows of them.
    func model(_ programmes: [Programme]) -> ProgrammesPageModel {
        ProgrammesPageModel(
            title: "Programmes", clockNote: site.clockNote(site.times(in: "UTC")),
            programmes: programmes.map { programme in
                ProgrammesPageModel.Row(
                    path: PagePath.programme(programme.slug), name: programme.name,
                    summary: ProgrammeText.summary(programme, times: site.times(in: programme.zone))
                )
            })
    }
}
