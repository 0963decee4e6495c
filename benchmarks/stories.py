"""Answers as people give them in interviews, each of another life, with the places to hesitate.

A mark stands where people stop to think: `[c]` after a connective, `[f]` after a filler, `[i]` amid
a clause. Where no pause is made there, the words are spoken on. Nothing was tuned on these texts.
"""

_TEXT = """\
I was responsible for the payroll of a hospital, and [c] one Friday the transfer did not go out. I
called the bank first because [c] they close early. Then I, um, [f] told the nurses myself, before
they could hear it from somebody else. By eight in the evening we had found [i] a wrong date in
one file. Since then two people check every transfer before noon.

My first job was in a bicycle shop, where [c] I learned to listen before I sell anything. A mother
came in for a racing bike, but what she needed was, well, [f] something to carry two children. I
let her try [i] a cargo bike on the hill behind the shop. She came back with a friend, so [c] we
sold three of them that month.

The hardest thing about teaching is that [c] you never know who has stopped listening. I had a
class where, um, [f] nobody asked a question for weeks. So I gave every pupil [i] a small card for
the things they had not understood. The cards filled up quickly, and then [c] the lessons changed
completely. I still use them today.

We had a release planned for Monday, but [c] the tests had been red since Thursday. I wanted to
know why, so I went through [i] every change of that week with two colleagues. It turned out that,
uh, [f] a clock was set to the wrong time zone. We repaired it in an hour, and I wrote [i] a short
note for the next person who runs into it.

When I came to the restaurant, the kitchen and the waiters did not speak to each other. I asked
them to eat together before the shift, because [c] hungry people are not polite. At first they sat
at, you know, [f] two different tables. After a month they were planning [i] the menu of the week
together, and [c] the complaints had almost stopped.

I studied biology, and my thesis was about [i] the way bees find new homes. It taught me patience,
because [c] for six weeks nothing happened at all. Then, um, [f] on one warm morning the whole
swarm left in ten minutes. I had forgotten to start the camera. What I learned is that [c] you
prepare for the one moment that matters.

I disagreed with my manager about a supplier, and I asked for [i] ten minutes alone with her. I
showed her the late deliveries, but [c] she had known the owner for years. So I suggested, well,
[f] a second supplier for the small parts only. She agreed to that. After half a year she moved
[i] the rest of the orders as well.

A customer shouted at me on the phone for twenty minutes. I did not interrupt him, because [c] he
was right about the bill. When he was finished I repeated [i] everything he had said in my own
words. He was silent, and then, uh, [f] he laughed. We are still in touch, and [c] he calls me
when something goes well.

Our warehouse lost about one box in every hundred. Everybody blamed the drivers, so [c] I rode
along with one of them for a week. The boxes were fine until [i] the very last stop, where they
stood outside in the rain. We bought, um, [f] simple plastic covers, and the losses went down to
almost nothing.

I would begin with the people who will use it, and [c] not with the technology. In my last project
we drew [i] the first screen on paper with four accountants. They did not like it at all, which
[c] was very useful. The second drawing was, well, [f] half as big, and that is the one we built.
It is still in use.

As a night nurse I often decide alone. Once two alarms rang at the same time, and [c] I had to
choose. I went to the older man first because [c] his breathing had been getting worse all
evening. The other alarm was, um, [f] a loose cable. I wrote down both decisions so that [i] the
doctor could check them in the morning.

What I am proud of is [i] the garden behind our school. It was a parking place when I started, and
[c] nobody believed that children would take care of it. We asked the parents for, you know, [f]
old tools and an hour of their time. More than fifty came. Today the kitchen cooks with [i] our
own tomatoes and beans.

I made a mistake with a contract in my second year. I had copied a paragraph without [i] reading
it to the end, and [c] it cost us a month. I told my boss on the same day, and, uh, [f] I brought
a plan for how to repair it. We called the other side together. They were fair to us, because [c]
we had been honest.

The train control room is quiet most of the time, but [c] then everything happens at once. I keep
a list of [i] the three things that must not go wrong today. When a storm closed the line, I
looked at, well, [f] that list and nothing else. All passengers were home before midnight, so [c]
I think the list did its work.

I learned to program late, after eleven years as a carpenter. A machine in our shop kept stopping,
and [c] the company that built it was gone. I found the manual and read [i] one chapter every
evening. My first program was, um, [f] terrible, but it worked. Now I teach the apprentices,
because [c] somebody has to be patient with them.

We wanted to hold a festival in the park, but [c] three offices had to agree. Each of them waited
for the others. I invited all of them to [i] one table with coffee and cake. They told us what
they were afraid of, and, you know, [f] most of it was noise. We turned the stage around, and then
[c] everybody signed.
"""
STORIES = tuple(" ".join(story.split()) for story in _TEXT.split("\n\n"))
