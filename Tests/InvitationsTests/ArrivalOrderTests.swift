import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing

/// Whatever order messages arrive in, the same is stored in the end.
@Suite struct ArrivalOrderTests {
    @Test func `every order of arrival ends alike, and as a plain search says`() throws {
        var random = SeededGenerator.forTest()
        let processor = try InvitationSamples.processor()
        var kinds: Set<SentMessage.Kind> = []
        for _ in 0..<20 {
            var sent: [SentMessage] = []
            for place in 0..<5 { sent.append(try SentMessage(&random, second: place)) }
            kinds.formUnion(sent.map(\.kind))
            // One of them is delivered twice.
            sent.append(sent[random.int(in: 0...4)])
            let expected = try ArrivalOracle(sent.dropLast()).state
            for order in sent.shuffledEveryWay {
                var stored = try ArrivalOracle.fresh()
                for one in order {
                    let decision = processor.decide(
                        one.message, provenance: .file, stored: stored)
                    guard let change = decision.toStore else { continue }
                    stored = stored.applying(change)
                }
                #expect(stored == expected, "\(order.map(\.kind))")
                if stored != expected { return }
            }
        }
        #expect(kinds == Set(SentMessage.Kind.allCases))
    }

    @Test func `of two answers of one second the second changes nothing`() throws {
        let processor = try InvitationSamples.processor()
        var stored = try InvitationSamples.stored(sequence: 1)
        let person = try InvitationSamples.mentee()
        let answers = [ParticipationStatus.accepted, .declined]
        let outcomes = try answers.map { answer in
            let message = try InvitationSamples.reply(answer, from: person, sequence: 1) {
                $0.stamp = Instant(secondsSinceEpoch: 1_772_000_000)
            }
            let decision = processor.decide(message, provenance: .file, stored: stored)
            if let change = decision.toStore { stored = stored.applying(change) }
            return decision.outcome
        }
        #expect(outcomes == [.applied, .stale])
        #expect(stored.people.last?.participation == .accepted)
    }
}

/// One message of a random set, with what it is, for the search that knows nothing of decisions.
struct SentMessage {
    enum Kind: CaseIterable {
        case reply, instanceReply, counter, delegation, delegateReply, crasher
    }

    let message: ITIPMessage
    let kind: Kind
    let isMentee: Bool
    let answer: ParticipationStatus
    /// To version 1, which is the present one, and with the right secret.
    let isGood: Bool
    let order: SequenceOrder

    static let delegate = CalendarAddress("mailto:cy@example.org")
    static let instance = Instant(secondsSinceEpoch: 1_773_738_000)

    /// A message of its own second: equal ones have no order and are tested apart.
    init(_ random: inout SeededGenerator, second: Int) throws {
        kind = random.pick([.reply, .reply, .reply] + Kind.allCases)
        isMentee = random.chance(percent: 70)
        answer = random.pick([.accepted, .declined, .tentative, .needsAction])
        let sequence = random.pick([0, 1, 1, 1, 1, 1, 2])
        let isGenuine = random.chance(percent: 85)
        isGood = isGenuine && sequence == 1
        let person = isMentee ? try InvitationSamples.mentee() : try InvitationSamples.mentor()
        let stamp = Instant(secondsSinceEpoch: Int64(1_772_000_000 + second))
        order = SequenceOrder(sequence: sequence, stamp: stamp)
        let forged = try InvitationSamples.address("plan+guess@kept.example")
        let delegate = try #require(Self.delegate)
        let said = answer
        let asked = kind
        let reply = try InvitationSamples.reply(answer, from: person, sequence: sequence) { event in
            event.stamp = stamp
            if !isGenuine { event.organizer = Organizer(address: forged) }
            switch asked {
            case .reply: break
            case .instanceReply: event.recurrenceID = .utc(Self.instance)
            case .counter: event.start = .utc(stamp.advanced(bySeconds: 1_400_000))
            case .delegation:
                event.attendees[0].participation = .delegated
                event.attendees[0].delegatedTo = [delegate]
            case .delegateReply:
                event.attendees = [
                    Attendee(
                        address: delegate, participation: said, delegatedFrom: [person.email])
                ]
            case .crasher: event.attendees = [Attendee(address: delegate, participation: said)]
            }
        }
        message = ITIPMessage(method: kind == .counter ? .counter : .reply, event: reply.event)
    }
}

/// What must be stored in the end: for each person the last of each thing they said.
struct ArrivalOracle {
    private(set) var state: StoredInvitation

    static func fresh() throws -> StoredInvitation {
        var stored = try InvitationSamples.stored(sequence: 1)
        stored.instances = [stored.period.start, SentMessage.instance]
        return stored
    }

    init(_ sent: some Sequence<SentMessage>) throws {
        state = try Self.fresh()
        let good = sent.filter(\.isGood).sorted { $0.order < $1.order }
        for (index, isMentee) in [false, true].enumerated() {
            let mine = good.filter { $0.isMentee == isMentee }
            let said = mine.last { $0.kind == .reply || $0.kind == .delegation }
            if let said {
                state.people[index].participation =
                    said.kind == .delegation ? .delegated : said.answer
                state.people[index].answered = said.order
                let delegates = said.message.event.attendees[0].delegatedTo
                state.people[index].delegates = delegates
            }
            if let exception = mine.last(where: { $0.kind == .instanceReply }) {
                state.people[index].exceptions = [
                    SentMessage.instance: StoredInvitation.InstanceAnswer(
                        participation: exception.answer, order: exception.order)
                ]
            }
            if let answer = mine.last(where: { $0.kind == .delegateReply }),
                let delegate = SentMessage.delegate
            {
                state.people[index].delegateAnswers = [
                    delegate: StoredInvitation.InstanceAnswer(
                        participation: answer.answer, order: answer.order)
                ]
            }
            guard let last = mine.last(where: { $0.kind == .counter }),
                said.map({ $0.order < last.order }) ?? true,
                case .utc(let start) = last.message.event.start
            else { continue }
            state.people[index].proposal = ITIPChange.Proposal(
                attendee: state.people[index].email,
                period: Period(start: start, durationSeconds: 3_600), order: last.order,
                comment: nil)
        }
    }
}
