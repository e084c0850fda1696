import Campaigns
import Planner
import Tables

/// The rows of an action list in CSV, prepared: for each play the bytes that are the same in every row of it, with gaps
/// for what is not. A row is then a few copies.
struct ActionTemplates: Sendable {
    private enum Gap: Sendable {
        case end
        case actionID
        case customerID
        case rank
        case priority
        case other(ActionColumn)
    }

    /// Fixed bytes, and what comes after them.
    private struct Piece: Sendable {
        let start: Int
        let count: Int
        let gap: Gap
    }

    /// All fixed bytes, and 16 more, so that short ones can be copied without counting.
    private let text: [UInt8]
    private let pieces: [Piece]
    /// The pieces of play p are `starts[p]..<starts[p + 1]`.
    private let starts: [Int]
    private let isRaw: Bool

    /// nil for what is written row by row: a list of one column, whose empty cells are quoted.
    init?(_ request: ListRequest, planner: CampaignPlanner) {
        guard case .actions(let columns) = request.rows, columns.count > 1, request.format == .csv else { return nil }
        isRaw = request.isRaw
        var text: [UInt8] = []
        var pieces: [Piece] = []
        var starts = [0]
        for play in planner.workspace.plays.indices {
            var start = text.count
            func end(with gap: Gap) {
                pieces.append(Piece(start: start, count: text.count - start, gap: gap))
                start = text.count
            }
            for (position, column) in columns.enumerated() {
                if position > 0 { text.append(UInt8(ascii: ",")) }
                switch column {
                case .actionID: end(with: .actionID)
                case .customerID: end(with: .customerID)
                case .rank: end(with: .rank)
                case .priority: end(with: .priority)
                default:
                    if let cell = planner.cell(column, ofPlay: PlayIndex(play)) {
                        text += ActionTemplates.bytes(of: cell, isRaw: request.isRaw)
                    } else {
                        end(with: .other(column))
                    }
                }
            }
            text.append(UInt8(ascii: "\n"))
            end(with: .end)
            starts.append(pieces.count)
        }
        self.text = text + [UInt8](repeating: 0, count: 16)
        self.pieces = pieces
        self.starts = starts
    }

    private static func bytes(of cell: Cell, isRaw: Bool) -> [UInt8] {
        var writer = CSVWriter(isRaw: isRaw)
        writer.append(cell)
        return writer.bytes
    }

    /// O(bytes written).
    func rows(of plan: BatchPlan) -> [UInt8] {
        var bytes = RowBytes(roomFor: plan.actions.count * 64)
        text.withUnsafeBufferPointer { text in
            pieces.withUnsafeBufferPointer { pieces in
                for action in plan.actions {
                    for index in starts[Int(action.play)]..<starts[Int(action.play) + 1] {
                        write(pieces[index], of: action, text.baseAddress!, plan, &bytes)
                    }
                }
            }
        }
        return bytes.bytes
    }

    @inline(__always)
    private func write(
        _ piece: Piece, of action: PlannedAction, _ text: UnsafePointer<UInt8>, _ plan: BatchPlan,
        _ bytes: inout RowBytes
    ) {
        var place = bytes.place(for: piece.count + DecimalText.longest)
        let fixed = text + piece.start
        if piece.count <= 16 {
            UnsafeMutableRawPointer(place).storeBytes(
                of: UnsafeRawPointer(fixed).loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        } else {
            place.update(from: fixed, count: piece.count)
        }
        place += piece.count
        switch piece.gap {
        case .end: break
        // A spreadsheet cannot take it for anything but text or a number.
        case .actionID: place = HexadecimalText.write(plan.actionNumber(of: action), at: place)
        case .rank: place = DecimalText.write(digitsOf: UInt64(action.rank), at: place)
        case .priority: place = DecimalText.write(millionths: action.priority, at: place)
        case .customerID:
            bytes.take(upTo: place)
            plan.ids.withBytes(at: Int(action.row) - plan.batch.firstRow) { writeID($0, &bytes) }
            return
        case .other(let column):
            bytes.take(upTo: place)
            ActionTemplates.bytes(of: plan.cell(column, of: action), isRaw: isRaw).withUnsafeBytes { bytes.append($0) }
            return
        }
        bytes.take(upTo: place)
    }

    /// Nearly all ids are letters and digits, which are written as they are.
    @inline(__always)
    private func writeID(_ id: UnsafeRawBufferPointer, _ bytes: inout RowBytes) {
        let place = bytes.place(for: id.count)
        var isPlain = true
        for (index, byte) in id.enumerated() {
            isPlain = isPlain && byte >= UInt8(ascii: "0") && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "@")
            place[index] = byte
        }
        if isPlain {
            bytes.take(upTo: place + id.count)
            return
        }
        var writer = CSVWriter(isRaw: isRaw)
        writer.text(id)
        writer.bytes.withUnsafeBytes { bytes.append($0) }
    }
}
