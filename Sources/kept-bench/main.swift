import Glibc

// Measures what users wait for, in this process, on calendars of its own. Release builds only.
#if DEBUG
    complain("this is a debug build; its figures mean nothing. Use `make bench`.")
    exit(64)
#else
    let words = Array(CommandLine.arguments.dropFirst())
    if words.count == 2, ["attendance", "mail"].contains(words[0]) {
        do {
            let isMail = words[0] == "mail"
            print(try isMail ? MailBench.line(Int(words[1]) ?? 1) : AttendanceBench.line(words[1]))
            exit(0)
        } catch {
            complain("\(error)")
            exit(70)
        }
    }
    guard let options = BenchOptions(words) else {
        complain(BenchOptions.usage)
        exit(64)
    }
    do {
        let reports = try await options.workloads.asyncMap { try await $0.run(options) }
        for report in reports {
            print(options.isJSON ? report.json(options) : report.text)
        }
        exit(reports.allSatisfy(\.agrees) ? 0 : 1)
    } catch {
        complain("\(error)")
        exit(70)
    }
#endif
