internal import ArgumentParser
internal import Reconciliation
internal import Workflows

/// The command that measures the keep model on past appointments.
struct LabKeepCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep",
        abstract: "Say how well the keep model would have foretold past appointments.",
        discussion: """
            Columns booked_at,starts_at,person,pair,kept (0 to 1). Each appointment is forecast \
            at its booking, from outcomes known a day before. Where the model is not better than \
            the base rate it switches itself off and the base rate speaks.

            Example:  kept lab keep rows.csv --feature reminder --feature place
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "rows")) var file: String
    @Option(help: ArgumentHelp("A further column known at booking.", valueName: "column"))
    var feature: [String] = []
    @Option(help: ArgumentHelp("The zone of times without an offset.", valueName: "zone"))
    var zone = "UTC"

    func run(in session: Session) async throws -> ExitStatus {
        let forecast = try ForecastKeep(zone: try session.zone(zone))(
            try CalendarFiles.bytes(ofFile: file), file: file,
            features: feature.map { $0.lowercased() })
        let points = forecast.points
        let used = ForecastQuality(points.map { ($0.used, $0.kept) })
        let model = ForecastQuality(points.map { ($0.model, $0.kept) })
        let base = ForecastQuality(points.map { ($0.base, $0.kept) })
        let later = points.filter { $0.leadHours >= 24 }
        let future = ForecastQuality(later.map { ($0.model, $0.kept) })
        session.output.json([
            "forecast": JSONValue(points.count), "skipped": JSONValue(forecast.skipped),
            "auc": JSONValue(model.areaUnderCurve),
            "auc_future": JSONValue(future.areaUnderCurve), "brier": JSONValue(used.brier),
            "brier_model": JSONValue(model.brier), "brier_base": JSONValue(base.brier),
            "calibration_error": JSONValue(used.calibrationError),
            "state": .text(forecast.isOn ? "on" : "off"),
        ])
        say(used: used, model: model, base: base, future: future, forecast, in: session)
        return .done
    }

    private func say(
        used: ForecastQuality, model: ForecastQuality, base: ForecastQuality,
        future: ForecastQuality, _ forecast: KeepForecast, in session: Session
    ) {
        let output = session.output
        output.say(
            "\(forecast.points.count) forecasts; \(forecast.skipped) came before enough was known")
        output.table(
            ["", "AUC", "BRIER", "CALIBRATION ERROR"],
            [
                [
                    "model", Odds.text(model.areaUnderCurve), Odds.text(model.brier),
                    Odds.text(model.calibrationError),
                ],
                [
                    "booked a day ahead", Odds.text(future.areaUnderCurve), Odds.text(future.brier),
                    Odds.text(future.calibrationError),
                ],
                [
                    "base rate", Odds.text(base.areaUnderCurve), Odds.text(base.brier),
                    Odds.text(base.calibrationError),
                ],
                [
                    "as used", Odds.text(used.areaUnderCurve), Odds.text(used.brier),
                    Odds.text(used.calibrationError),
                ],
            ])
        output.say(
            forecast.isOn
                ? "The model is on: lately it was better than the base rate."
                : "The model is off: lately it was no better than the base rate.")
    }
}
