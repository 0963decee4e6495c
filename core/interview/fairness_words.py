"""What nobody may ask for in an interview.

The topics are those of 채용절차법 제4조의3 (looks, height and weight, region of origin, marriage,
property, and the education, occupation and property of the family), of 고용정책기본법 제7조,
남녀고용평등법 제7조, 고용상 연령차별금지법 제4조의4, 장애인차별금지법 제10조 and 노동조합법 제81조,
of the EEOC's "Prohibited Employment Policies/Practices" (race, colour, religion, sex, pregnancy,
orientation, national origin, age, disability, genetic information), of the EU directives
2000/43/EC, 2000/78/EC and 2006/54/EC, and of 블라인드 채용 (the name of the school).
"""

from enum import StrEnum


class Topic(StrEnum):
    """What need not be told, and may not be asked for.

    CHILDREN holds pregnancy and plans, FAMILY what parents and siblings are and own, HEALTH
    disability and why somebody was exempted from military service, NATIONALITY race, ORIENTATION
    sex and gender. SCHOOL_NAME is only told: blind hiring leaves it out, no law forbids to ask.
    """

    CHILDREN = "children"
    FAMILY = "family"
    MARRIAGE = "marriage"
    APPEARANCE = "appearance"
    ORIGIN = "origin"
    PROPERTY = "property"
    RELIGION = "religion"
    HEALTH = "health"
    POLITICS = "politics"
    NATIONALITY = "nationality"
    ORIENTATION = "orientation"
    UNION = "union"
    AGE = "age"
    SCHOOL_NAME = "school_name"
