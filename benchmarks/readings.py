"""Answers to read aloud: twelve fields of work, with names, figures and pauses for thought.

"/" marks a pause inside a sentence, where people think: after a connective, or amid a clause. Ten
and more is in figures, as Whisper writes it.
"""

READINGS = tuple(
    " ".join(answer.split())
    for answer in """
I joined Northwind Logistics in March 2019 as a junior engineer. My first task was to / replace
the label printer service, which failed about 12 times a day. I wrote a queue in front of it and,
/ together with Maria Kowalski, tested it with 300 orders every night. After 6 weeks there was not
a single failure left.

The most difficult moment was when our largest customer, Hartmann and Sons, / wanted to leave. I
flew to Vienna the next morning because / nobody had listened to them for months. We agreed on 3
changes, and I called Mr. Fischer every Friday until they were done. They stayed, and a year later
they doubled their order.

As a nurse on the night shift I look after 24 patients with one colleague. When two alarms ring at
once, I first ask / who cannot wait. One night a man of 71 had chest pain while / a young mother
fell in the corridor. I sent my colleague to her and stayed with him. The doctor came within four
minutes.

I would start with the numbers that we already have. Sales in Denmark fell by 18 percent, but /
the number of visitors did not change at all. So people still come to the shop and / leave without
buying anything. I suspect the new delivery price, and I would test that in one city, / for
example Aarhus, before changing anything else.

We had to move 41 services to the new cluster without stopping any of them. I made a list ordered
by risk, and we moved / the least important ones first. After each move we waited two days, which
felt slow, / but it saved us twice. In the end Priya and I finished nine days before the deadline
in October.

My father had a small bakery in Galway, so I learned early that / customers notice everything.
Later I managed a restaurant with 85 seats and 19 employees. I changed the plan for weekends,
because / the same three people always worked on Saturday. Within half a year only one person
left, instead of seven the year before.

In my thesis I compared four ways to find damaged solar panels from the air. The best one found /
94 percent of them, with one false alarm in 50 pictures. It was not the newest method. What made
the difference was / cleaning the training pictures by hand, which took me and two students the
whole of July.

I disagreed with my manager about the launch date, and I told her so / in private, with a page of
reasons. She listened, but decided to launch on the 15th of May anyway. I then did everything I
could / to make it work. Two things broke, as I had feared, and we repaired both on the same
afternoon. She thanked me for it later.

A good teacher knows which mistake a child is about to make. When I taught fractions at Lincoln
School, / half of the class added the lower numbers too. So I brought 16 oranges and a knife, and
/ nobody made that mistake again. I still use the oranges every spring.

The attack began on a Sunday at 4 in the morning. Someone used the password of a former employee,
/ whose account had never been closed. I cut the connection to the office in Rotterdam, called
Daniel Okafor, and / wrote down every step with the time. We lost no data, but we found 27 other
accounts that should not have existed.

I like work in which / I can see at the end of the day what I have built. At Brandt Furniture I
made tables and chairs for 11 years. Then I learned to program the milling machine, because /
young people did not want to do it. Today I train six apprentices, and two of them are better than
I am.

To plan the festival we needed permission from the city, the police and / the owner of the park.
Each of them waited for the other two. I invited all three to one table, brought coffee, and /
asked everyone what they were afraid of. It took 90 minutes, and we had three signatures. In
August 7,000 people came.
""".strip().split("\n\n")
)
