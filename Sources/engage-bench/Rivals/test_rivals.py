"""python3 -m unittest discover Sources/engage-bench/Rivals"""
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import compile_plan
from check_rows import ties
from figures import Figures, Goal, Run, Spread, spread
from measuring import Fault, run
from picture import bar_chart
from report import number


def cpu(contestant, plays, round, seconds):
    return Run(contestant, plays, round, wall=1, cpu=seconds, peak=1, anonymous=1)


class FiguresTests(unittest.TestCase):
    def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle(self):
        self.assertEqual(spread([4, 1, 3, 10]), Spread(3.5, 1, 10))

    def test_a_ratio_is_taken_within_each_round(self):
        # The machine was ten times slower in round 2; the ratio of the medians would be 20.
        runs = [cpu("slow", 500, r, s) for r, s in enumerate((4, 40, 40))]
        runs += [cpu("quick", 500, r, s) for r, s in enumerate((2, 10, 1))]
        self.assertEqual(Figures(runs).ratio("cpu", ("slow", 500), ("quick", 500)), Spread(4, 2, 40))

    def test_what_did_not_run_has_no_ratio_and_its_goal_no_verdict(self):
        figures = Figures([cpu("engage-2", 500, 1, 2)])
        goal = Goal("a ratio", "cpu", ("polars", 500), ("engage-2", 500), at_least=15)
        self.assertIsNone(figures.ratio("cpu", ("polars", 500), ("engage-2", 500)))
        self.assertEqual(list(figures.verdicts([goal])), [(goal, None, None)])

    def test_a_goal_is_reached_on_its_line(self):
        figures = Figures([cpu("engage-2", 500, 1, 3), cpu("engage-2", 20, 1, 1)])
        sides = ("cpu", ("engage-2", 500), ("engage-2", 20))
        lines = ({"at_most": 3}, {"at_most": 2.9}, {"at_least": 3}, {"at_least": 3.1})
        reached = [verdict for _, _, verdict in figures.verdicts([Goal("", *sides, **line) for line in lines])]
        self.assertEqual(reached, [True, False, True, False])

    def test_numbers_have_three_digits_that_count(self):
        self.assertEqual([number(v) for v in (0.0404, 0.813, 1.234, 12.34, 123.4, 12345)],
                         ["0.040", "0.813", "1.23", "12.3", "123", "12,345"])


class TieTests(unittest.TestCase):
    engage = [(7, 900_000), (3, 500_000), (8, 500_000)]

    def test_the_same_rows_have_no_tie(self):
        self.assertEqual(ties(self.engage, self.engage), 0)
        self.assertEqual(ties([], []), 0)

    def test_equal_priorities_may_change_places(self):
        self.assertEqual(ties(self.engage, [(7, 900_000), (8, 500_000), (3, 500_000)]), 1)

    def test_of_equals_another_may_take_the_last_place(self):
        self.assertEqual(ties(self.engage, [(7, 900_000), (3, 500_000), (9, 500_000)]), 1)
        self.assertEqual(ties(self.engage, [(7, 900_000), (9, 500_000), (10, 500_000)]), 1)

    def test_two_priorities_can_be_tied(self):
        self.assertEqual(ties([(1, 9), (2, 9), (3, 5)], [(2, 9), (1, 9), (4, 5)]), 2)

    def test_engage_has_to_take_the_play_whose_id_comes_first(self):
        self.assertIsNone(ties(self.engage, [(7, 900_000), (3, 500_000), (5, 500_000)]))
        self.assertIsNone(ties([(7, 9), (8, 5), (3, 5)], [(7, 9), (3, 5), (8, 5)]))

    def test_another_play_above_the_last_priority_is_a_difference(self):
        self.assertIsNone(ties(self.engage, [(6, 900_000), (3, 500_000), (8, 500_000)]))
        self.assertIsNone(ties(self.engage, [(8, 900_000), (3, 500_000), (7, 500_000)]))

    def test_another_play_is_a_difference_where_places_are_left(self):
        self.assertIsNone(ties([(7, 900_000), (3, 500_000)], [(7, 900_000), (9, 500_000)]))

    def test_another_priority_or_number_of_rows_is_a_difference(self):
        self.assertIsNone(ties(self.engage, [(7, 900_000), (3, 500_000), (8, 499_999)]))
        self.assertIsNone(ties(self.engage, self.engage[:2]))
        self.assertIsNone(ties(self.engage, []))

    def test_a_play_twice_is_a_difference(self):
        self.assertIsNone(ties(self.engage, [(7, 900_000), (8, 500_000), (8, 500_000)]))


class MeasuringTests(unittest.TestCase):
    def test_cpu_and_memory_are_those_of_the_process(self):
        cost = run([sys.executable, "-c", "import time; x = bytearray(b'x') * 60_000_000; time.sleep(0.1)"])
        self.assertGreater(cost.anonymous, 60)
        self.assertGreater(cost.peak, cost.anonymous)
        self.assertGreater(cost.wall, 0.1)
        self.assertLess(cost.cpu, cost.wall)

    def test_a_command_that_fails_says_what_it_said(self):
        with self.assertRaisesRegex(Fault, r"exit code 3\.\n    no such play"):
            run([sys.executable, "-c", "import sys; print('no such play', file=sys.stderr); sys.exit(3)"])
        with self.assertRaisesRegex(Fault, "cannot be started"):
            run(["./there-is-no-such-program"])


class PlanTests(unittest.TestCase):
    def test_intervals_are_half_open_and_scaled(self):
        def interval(test, value):
            return compile_plan.interval({"attr": "affinity_score", "op": test, "value": value})
        endless = compile_plan.ENDLESS
        self.assertEqual(interval("between", [0.2, 0.55]), (2000, 5501))
        self.assertEqual(interval("ge", 0.35), (3500, endless))
        self.assertEqual(interval("gt", 0.35), (3501, endless))
        self.assertEqual(interval("le", 0.35), (-endless, 3501))
        self.assertEqual(interval("lt", 0.35), (-endless, 3500))

    def test_a_word_that_no_play_names_has_a_code_of_its_own(self):
        column = compile_plan.compiled_column("tier", [
            (0, ({"attr": "tier", "op": "eq", "value": "gold"},)),
            (1, ({"attr": "tier", "op": "ne", "value": "gold"},)),
            (2, ({"attr": "tier", "op": "in", "value": ["gold", "silver"]},)),
            (3, ({"attr": "age", "op": "ge", "value": 35},))])
        self.assertEqual([f"{mask:04b}" for mask in column.masks], ["1101", "1110", "1010"])  # gold, silver, any other

    def test_slots_hold_at_most_256_codes(self):
        columns = [compile_plan.Column(str(n), compile_plan.NUMBER, [], [0] * n) for n in (2, 2, 3, 20, 200, 256)]
        slots = compile_plan.shared_slots(columns)
        self.assertEqual([compile_plan.codes(slot) for slot in slots], [240, 200, 256])


class PictureTests(unittest.TestCase):
    def test_bars_share_one_scale(self):
        drawn = bar_chart(
            [("20 plays", [("engage-1", "engage <1>", 1)]), ("500 plays", [("polars", "Polars", 4)])], "CPU")
        self.assertIn('width="130.0"', drawn)
        self.assertIn('width="520.0"', drawn)
        self.assertIn("engage &lt;1&gt;", drawn)


if __name__ == "__main__":
    unittest.main()
