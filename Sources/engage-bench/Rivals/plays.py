"""The benchmark's customers and plays as the rivals read them: a fixed list of columns, no empty cell."""
import json

SCORES = ["affinity_score", "propensity_upgrade", "churn_risk", "receptivity", "email_open_rate"]
MONEY = ["ltv", "monetary_12m"]
WHOLE_NUMBERS = ["recency_days", "frequency_12m", "tenure_months", "age", "open_tickets", "nps",
                 "web_visits_30d", "points_balance", "days_to_renewal"]
WORDS = ["tier", "region", "industry", "channel_pref", "segment", "lifecycle"]
FLAGS = ["consent_email", "consent_sms", "has_app", "is_business"]
COLUMNS = ["customer_id", *SCORES, *MONEY, *WHOLE_NUMBERS, *WORDS, *FLAGS]

# A play of plays_<P>.json:
#   {"id": 7, "name": "play_007",
#    "all": [{"attr": "age", "op": "ge", "value": 35}, {"any": [criterion, criterion]}],
#    "priority": {"base": 0.2, "weights": [["affinity_score", 0.3], ["churn_risk", 0.55]]}}
# Operators: ge gt le lt eq ne in between, the last with both ends included.
# The priority is base + weight * score + weight * score, summed from left to right.


def read_plays(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def criteria(clause):
    """The criteria of one item of a play's `all`; of several, one has to hold."""
    return clause.get("any", [clause])
