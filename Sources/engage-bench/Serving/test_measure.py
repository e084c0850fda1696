"""python3 -m unittest discover Sources/engage-bench/Serving"""
import os
import random
import tempfile
import types
import unittest

import measure


class Measuring(unittest.TestCase):
    def test_cells_are_sent_as_programs_send_them(self):
        self.assertEqual([measure.told(cell) for cell in ["0.5", "12", "north", "yes", "1e"]], [0.5, 12, "north", "yes", "1e"])

    def test_only_the_first_plays_of_each_tier_are_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f"{folder}/playbooks")
            for tier in ["high", "medium", "low"]:
                with open(f"{folder}/playbooks/{tier}.yaml", "w", encoding="utf-8") as file:
                    file.write("kind: playbook\nplays:\n" + "".join(f"  - id: play_{n}\n    name: {n}\n" for n in range(9)))
            measure.fewer_plays(folder, 2)
            for tier in ["high", "medium", "low"]:
                with open(f"{folder}/playbooks/{tier}.yaml", encoding="utf-8") as file:
                    self.assertEqual(file.read(), "kind: playbook\nplays:\n  - id: play_0\n    name: 0\n  - id: play_1\n    name: 1\n")

    def test_customers_are_asked_about_by_what_is_known_of_them(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{folder}/customers_2.csv", "w", encoding="utf-8") as file:
                file.write("customer_id,ltv,tier,segment\nC1,10.5,high,leisure\nC2,,low,\n")
            options = types.SimpleNamespace(dir=folder, customers=2)
            first, second = measure.bodies(options, random.Random(1))
            self.assertIn('"customer": {"ltv": 10.5, "segment": "leisure"}', first)
            self.assertIn('"customer": {}', second)
            self.assertEqual(first.count('"event"'), 5)

    def test_a_median_is_told_with_the_least_and_the_most(self):
        self.assertEqual(measure.spread([3, 1, 2000], 1), "3.0 (1.0..2,000.0)")


if __name__ == "__main__":
    unittest.main()
