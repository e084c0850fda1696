"""The same comparisons by statsmodels: reads lines of JSON, writes lines of JSON."""
import json
import sys

import numpy
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW


def answer(question):
    alpha = 1 - question["confidence"] / 100
    if "shares" in question:
        a, n, b, m = question["shares"]
        low, high = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff", alpha=alpha)
        test = test_proportions_2indep(a, n, b, m, method="score", compare="diff", correction=False)
        return [float(low), float(high), float(test.pvalue)]
    if "means" in question:
        one, other = (DescrStatsW(numpy.array(values)) for values in question["means"])
        means = CompareMeans(one, other)
        low, high = means.tconfint_diff(alpha=alpha, usevar="unequal")
        return [float(low), float(high), float(means.ttest_ind(usevar="unequal")[1])]
    return [float(p) for p in multipletests(question["looks"], method="fdr_bh")[1]]


numpy.seterr(all="ignore")
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
