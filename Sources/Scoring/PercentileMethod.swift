import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `percentile`: 100 × the share of the other customers with a lower value; 0 when alone, empty stays empty.
/// O(customers × log customers).
struct PercentileMethod: PopulationMethod {
    let field: FieldIndex

    func columns(of batches: [CustomerBatch], history: CustomerHistory, on day: Day, workers: Int) -> [Column] {
        let scale = PercentileScale(field: field, of: batches)
        return concurrentMap(count: batches.count, workers: workers) { scale.column(of: batches[$0]) }
    }

    func scale(of batches: [CustomerBatch], history: CustomerHistory, on day: Day) -> any CustomerMethod {
        PercentileScale(field: field, of: batches)
    }
}

/// The values of some customers, in order. O(log customers) for each that is put among them; 8 bytes a customer.
private struct PercentileScale: CustomerMethod {
    private let field: FieldIndex
    private let sorted: [Double]

    init(field: FieldIndex, of batches: [CustomerBatch]) {
        self.field = field
        sorted = batches.flatMap { $0.numbers(of: field).filter { !$0.isNaN } }.sorted()
    }

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column { column(of: batch) }

    func column(of batch: CustomerBatch) -> Column {
        let values = batch.numbers(of: field)
        var ranks = [Double](repeating: .nan, count: values.count)
        for row in values.indices where !values[row].isNaN {
            // A stranger may have more than all of them.
            ranks[row] = sorted.count > 1 ? min(100 * Double(sorted.count(below: values[row])) / Double(sorted.count - 1), 100) : 0
        }
        return .number(ranks)
    }
}

extension [Double] {
    /// How many elements of this sorted array are lower than `value`. O(log n).
    fileprivate func count(below value: Double) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
