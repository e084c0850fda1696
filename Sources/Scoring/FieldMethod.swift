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

    /// The scale on which these customers stand, to compare others with them: whoever is one of them, and has not changed,
    /// gets from it what `columns` gives.
    func scale(of batches: [CustomerBatch], history: CustomerHistory, on day: Day) -> any CustomerMethod
}
