import Foundation
import Outcomes
import TestSupport
import Testing

/// Hundreds of random comparisons beside those of statsmodels, where Python has it.
struct StatisticsOfOthersTests {
    static let script = EngageCommand.repository.appendingPathComponent("Tests/OutcomesTests/statistics_of_others.py").path

    static func python(_ arguments: [String], input: Data) throws -> (exitCode: Int32, output: Data) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [ProcessInfo.processInfo.environment["ENGAGE_PYTHON"] ?? "python3"] + arguments
        let (questions, answers) = (Pipe(), Pipe())
        process.standardInput = questions
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The script answers line by line: all is written from a thread of its own while it is read.
        let writer = questions.fileHandleForWriting
        Thread.detachNewThread {
            try? writer.write(contentsOf: input)
            try? writer.close()
        }
        let output = answers.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    static let isInstalled = (try? python(["-c", "import statsmodels"], input: Data()).exitCode) == 0

    enum Question {
        case shares(ShareSample, ShareSample, confidence: Double)
        case means([Double], [Double], confidence: Double)
        case looks([Double])

        var object: [String: Any] {
            switch self {
            case .shares(let one, let other, let confidence):
                ["shares": [one.yes, one.people, other.yes, other.people], "confidence": confidence]
            case .means(let one, let other, let confidence): ["means": [one, other], "confidence": confidence]
            case .looks(let looks): ["looks": looks, "confidence": 95]
            }
        }

        var answer: [Double] {
            switch self {
            case .shares(let one, let other, let confidence):
                Estimate.ofShares(one, other, confidence: confidence).map { [$0.low, $0.high, $0.probability] } ?? []
            case .means(let one, let other, let confidence):
                Estimate.ofMeans(MeanSample(one), MeanSample(other), confidence: confidence)
                    .map { [$0.low, $0.high, $0.probability] } ?? []
            case .looks(let looks): ManyLooks.adjusted(looks)
            }
        }
    }

    static func questions() -> [Question] {
        var generator = SeededGenerator(seed: 7)
        return (0..<300).map { index in
            let confidence = [95.0, 90, 99, 80][index / 3 % 4]
            switch index % 3 {
            case 0:
                func sample() -> ShareSample {
                    let people = Int.random(in: 5...3000, using: &generator)
                    return ShareSample(people: people, yes: Int.random(in: 0...people, using: &generator))
                }
                return .shares(sample(), sample(), confidence: confidence)
            case 1:
                func values() -> [Double] {
                    (0..<Int.random(in: 3...200, using: &generator)).map { _ in
                        Bool.random(using: &generator) ? 0 : Double.random(in: -5...400, using: &generator)
                    }
                }
                return .means(values() + [1], values() + [2], confidence: confidence)
            default:
                return .looks((0..<Int.random(in: 1...40, using: &generator)).map { _ in
                    pow(Double.random(in: 0...1, using: &generator), 3)
                })
            }
        }
    }

    @Test(.enabled(if: isInstalled, "needs statsmodels for Python")) func allAreTheSame() throws {
        let questions = Self.questions()
        let input = try questions.map { try JSONSerialization.data(withJSONObject: $0.object) + Data("\n".utf8) }
        let (exitCode, output) = try Self.python([Self.script], input: Data(input.joined()))
        #expect(exitCode == 0)
        let lines = output.split(separator: UInt8(ascii: "\n"))
        try #require(lines.count == questions.count)
        for (line, question) in zip(lines, questions) {
            let known = try #require(try JSONSerialization.jsonObject(with: line) as? [Double])
            let answer = question.answer
            try #require(answer.count == known.count)
            for (own, other) in zip(answer, known) {
                #expect(abs(own - other) <= 1e-9 * max(1, abs(other)), "\(question)")
            }
        }
    }
}
