import Testing

@testable import Outcomes

/// Intervals, probabilities and their correction, against figures of statsmodels 0.15.
struct EstimateTests {
    struct Shares: Sendable {
        let treated: ShareSample
        let heldOut: ShareSample
        let confidence: Double
        let low, high, probability: Double

        init(_ a: Int, _ n: Int, _ b: Int, _ m: Int, _ confidence: Double, _ low: Double, _ high: Double, _ probability: Double) {
            treated = ShareSample(people: n, yes: a)
            heldOut = ShareSample(people: m, yes: b)
            self.confidence = confidence
            (self.low, self.high, self.probability) = (low, high, probability)
        }
    }

    /// `confint_proportions_2indep(method="newcomb", compare="diff")` and `test_proportions_2indep(method="score",
    /// correction=False)`.
    @Test(arguments: [
        Shares(30, 100, 20, 110, 95, 0.002603411860272506, 0.2317533361183838, 0.04461973411452562),
        Shares(30, 100, 20, 110, 80, 0.04262106670374084, 0.1929035338627913, 0.04461973411452562),
        Shares(0, 100, 3, 90, 95, -0.09347286030389876, 0.009673327814445506, 0.06572001240425611),
        Shares(5, 5, 0, 7, 95, 0.4393529903596999, 1, 0.0005320055051392492),
        Shares(1000, 21307, 900, 21306, 95, 0.0007714929699109436, 0.008615741891070595, 0.018974454426296774),
    ])
    func sharesAreNewcombes(_ known: Shares) throws {
        let estimate = try #require(Estimate.ofShares(known.treated, known.heldOut, confidence: known.confidence))
        #expect(abs(estimate.low - known.low) < 1e-12)
        #expect(abs(estimate.high - known.high) < 1e-12)
        #expect(abs(estimate.probability / known.probability - 1) < 1e-10)
    }

    /// `CompareMeans.tconfint_diff(usevar="unequal")` and `ttest_ind(usevar="unequal")`.
    @Test(arguments: [(95.0, -4.528663692081864, 6.978663692081865), (80, -2.1896947582934443, 4.6396947582934445)])
    func meansAreWelchs(confidence: Double, low: Double, high: Double) throws {
        let estimate = try #require(
            Estimate.ofMeans(MeanSample([1.5, 2, 9, 4.25, 0]), MeanSample([0, 0, 1, 7.5]), confidence: confidence))
        #expect(abs(estimate.low - low) < 1e-11)
        #expect(abs(estimate.high - high) < 1e-11)
        #expect(abs(estimate.probability - 0.6256937526203776) < 1e-12)
    }

    /// Hillstrom's e-mail test of 2008, each arm against the holdout: visits, conversions and spend, by their counts and moments.
    @Test func aRandomisedCampaignIsMeasuredAsPublished() throws {
        let heldOut = (visits: ShareSample(people: 21306, yes: 2262), sales: ShareSample(people: 21306, yes: 122))
        let shares = [
            (ShareSample(people: 21307, yes: 3894), heldOut.visits, 0.07658956365153125, 0.06995330808373154, 0.08322674127411137),
            (ShareSample(people: 21387, yes: 3238), heldOut.visits, 0.045233106587052985, 0.03889409535998813, 0.051574342962213596),
            (ShareSample(people: 21307, yes: 267), heldOut.sales, 0.006805006519615695, 0.005014344671481532, 0.008640723396917826),
            (ShareSample(people: 21387, yes: 189), heldOut.sales, 0.003111057511085258, 0.001501657131877008, 0.004745471313672931),
        ]
        for (treated, other, difference, low, high) in shares {
            let estimate = try #require(Estimate.ofShares(treated, other, confidence: 95))
            #expect(abs(estimate.difference - difference) < 1e-12)
            #expect(abs(estimate.low - low) < 1e-12)
            #expect(abs(estimate.high - high) < 1e-12)
        }
        let spend = MeanSample(people: 21306, mean: 0.6527893551112361, variance: 134.28637185302165)
        let means = [
            (MeanSample(people: 21307, mean: 1.422616511005773, variance: 315.21179886555484), 0.7698271558945368, 0.4851397325684066, 1.054514579220667),
            (MeanSample(people: 21387, mean: 1.0772015710478329, variance: 228.4966748346595), 0.4244122159365967, 0.16895678988377838, 0.6798676419894151),
        ]
        for (treated, difference, low, high) in means {
            let estimate = try #require(Estimate.ofMeans(treated, spend, confidence: 95))
            #expect(abs(estimate.difference - difference) < 1e-12)
            #expect(abs(estimate.low - low) < 1e-10)
            #expect(abs(estimate.high - high) < 1e-10)
        }
    }

    /// `multipletests(method="fdr_bh")`.
    @Test func looksAreCorrectedAsBenjaminiAndHochbergDo() {
        let adjusted = ManyLooks.adjusted([0.01, 0.04, 0.03, 0.5, 0.001, 0.04])
        for (value, known) in zip(adjusted, [0.03, 0.048, 0.048, 0.5, 0.006, 0.048]) { #expect(abs(value - known) < 1e-15) }
        #expect(ManyLooks.adjusted([]).isEmpty)
        #expect(ManyLooks.adjusted([0.7]) == [0.7])
    }

    @Test func nothingIsSaidOfGroupsThatAreTooSmallToSayAnything() {
        #expect(Estimate.ofShares(ShareSample(people: 0, yes: 0), ShareSample(people: 9, yes: 1), confidence: 95) == nil)
        #expect(Estimate.ofMeans(MeanSample([1]), MeanSample([2, 3]), confidence: 95) == nil)
    }

    /// Where nobody differs there is no spread to measure by.
    @Test func groupsWithoutSpreadAreComparedAsTheyAre() throws {
        let same = try #require(Estimate.ofMeans(MeanSample([2, 2, 2]), MeanSample([2, 2]), confidence: 95))
        #expect(same.low == 0 && same.high == 0 && same.probability == 1 && !same.excludesZero)
        let nobody = try #require(
            Estimate.ofShares(ShareSample(people: 50, yes: 0), ShareSample(people: 60, yes: 0), confidence: 95))
        #expect(nobody.probability == 1 && !nobody.excludesZero)
    }

    /// Large numbers close to each other are where sums of squares fail.
    @Test func spreadIsExactFarFromZero() {
        let sample = MeanSample([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
        #expect(sample.mean == 1e9 + 10)
        #expect(abs(sample.variance - 30) < 1e-6)
    }
}
