import CivilCalendar
import RuleEngine
import Tables

/// Computes a field of each customer from that customer's own columns and history.
protocol CustomerMethod: Sendable {
    /// One cell a customer of `batch`, reckoned on `day`: nothing in the history after it is seen. The columns of
    /// the fields it reads are there.
    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column
}

/// Computes a field of each customer by comparing all customers.
protocol PopulationMethod: Sendable {
    /// As above, one column a batch.
    func columns(of batches: [CustomerBatch], history: CustomerHistory, on day: Day, workers: Int) -> [Column]
}
