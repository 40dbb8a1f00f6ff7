"""Questions that need words and no program: what a thing is, a formula, how one goes about it.

The tutor answers in one to three sentences and runs nothing, so nothing is boxed.
"""

from __future__ import annotations

from collections.abc import Callable

from training.data.kinds import Draft, Draw, kind

_NUMBERS = {
    "a prime number": (
        "A prime number is a whole number greater than 1 whose only divisors are 1 and "
        "itself, such as 2, 3, 5 and 7."
    ),
    "a composite number": (
        "A composite number is a whole number greater than 1 that has a divisor other than "
        "1 and itself, such as 4, 6 and 9."
    ),
    "an integer": (
        "An integer is a whole number: positive, negative or zero, without a fractional part."
    ),
    "a rational number": (
        "A rational number can be written as a fraction of two integers, such as 3/4 or -2."
        " Its decimals end or repeat."
    ),
    "an irrational number": (
        "An irrational number cannot be written as a fraction of two integers. Its decimals"
        " never end and never repeat, as with pi and the square root of 2."
    ),
    "a complex number": (
        "A complex number has the form $a + bi$ with real numbers a and b, where i is the "
        "imaginary unit with $i^2 = -1$."
    ),
    "a fraction": (
        "A fraction names parts of a whole: the denominator says into how many equal parts "
        "it is cut, the numerator how many of them are taken."
    ),
    "a numerator": (
        "The numerator is the top number of a fraction; it says how many of the equal parts"
        " are taken."
    ),
    "a denominator": (
        "The denominator is the bottom number of a fraction; it says into how many equal "
        "parts the whole is cut."
    ),
    "a mixed number": (
        "A mixed number is a whole number and a proper fraction together, for example two "
        "and a half."
    ),
    "the greatest common divisor": (
        "The greatest common divisor of some numbers is the largest number that divides all"
        " of them."
    ),
    "the least common multiple": (
        "The least common multiple of some numbers is the smallest positive number that all"
        " of them divide."
    ),
    "a factor": (
        "A factor of a number divides it without a remainder; the factors of 6 are 1, 2, 3 and 6."
    ),
    "a multiple": "A multiple of a number is that number times an integer; 12 is a multiple of 4.",
    "a percentage": "A percentage is a fraction with the denominator 100; 25% means 25 out of 100.",
    "a ratio": (
        "A ratio compares two or more quantities by division; 2:3 means 2 parts of one for "
        "every 3 parts of the other."
    ),
    "absolute value": (
        "The absolute value of a number is its distance from zero, so it is never negative."
    ),
    "a reciprocal": (
        "The reciprocal of a number is 1 divided by it; a number times its reciprocal is 1."
        " Zero has none."
    ),
    "a square root": (
        "A square root of a number is a number whose square is that number. The sign √ "
        "means the one that is not negative."
    ),
    "scientific notation": (
        "Scientific notation writes a number as a factor from 1 to below 10 times a power of ten."
    ),
    "the order of operations": (
        "First come brackets, then powers and roots, then multiplication and division from "
        "left to right, and last addition and subtraction from left to right."
    ),
    "factorial": (
        "The factorial of n, written n!, is the product of all whole numbers from 1 to n, "
        "and 0! is 1."
    ),
    "the number pi": (
        "Pi is the ratio of a circle's circumference to its diameter. It is irrational and "
        "begins with 3.14159."
    ),
    "the number e": (
        "The number e is the base of the natural logarithm. It is irrational and begins "
        "with 2.71828."
    ),
}

_ALGEBRA = {
    "a variable": (
        "A variable is a letter that stands for a number, which may be unknown or change."
    ),
    "a coefficient": (
        "A coefficient is the number that multiplies a variable or a power, such as the 5 in $5x$."
    ),
    "an equation": (
        "An equation states that two expressions are equal. To solve it is to find the "
        "values that make it true."
    ),
    "an inequality": (
        "An inequality compares two expressions with <, >, ≤ or ≥. Its solutions are the "
        "values that make it true."
    ),
    "a linear equation": (
        "A linear equation has its unknowns only to the first power, such as $ax + b = 0$. "
        "Its graph is a straight line."
    ),
    "a quadratic equation": (
        "A quadratic equation can be written as $ax^2 + bx + c = 0$ with a not zero. It has"
        " at most two real solutions."
    ),
    "the quadratic formula": (
        "The solutions of $ax^2 + bx + c = 0$ are $x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$."
        " The part under the root decides how many are real."
    ),
    "the discriminant": (
        "The discriminant of $ax^2 + bx + c$ is $b^2 - 4ac$: if it is positive there are "
        "two real roots, if zero one, if negative none."
    ),
    "a polynomial": (
        "A polynomial is a sum of terms, each a number times variables to whole powers, "
        "such as $3x^2 - x + 4$."
    ),
    "factoring": (
        "Factoring writes an expression as a product. For example, $x^2 - 9$ becomes $(x - "
        "3)(x + 3)$."
    ),
    "completing the square": (
        "Completing the square rewrites $x^2 + bx$ as $(x + b/2)^2 - (b/2)^2$, so that a "
        "quadratic can be solved or its vertex read off."
    ),
    "a system of equations": (
        "A system of equations is several equations that must all hold for the same values "
        "of the unknowns."
    ),
    "an exponent": (
        "An exponent says how often a base is used as a factor: $2^3$ is 2 times 2 times 2."
    ),
    "a logarithm": (
        "The logarithm of x to the base b is the exponent that b needs to give x, so "
        "$\\log_b x = y$ means $b^y = x$."
    ),
    "the distributive law": (
        "The distributive law says that $a(b + c) = ab + ac$: a factor is multiplied with "
        "each term of the sum."
    ),
    "an arithmetic sequence": (
        "In an arithmetic sequence each term is the one before plus a fixed number, the "
        "common difference."
    ),
    "a geometric sequence": (
        "In a geometric sequence each term is the one before times a fixed number, the "
        "common ratio."
    ),
    "a matrix": (
        "A matrix is a rectangular table of numbers in rows and columns. Matrices can be "
        "added, multiplied and used to solve systems of equations."
    ),
    "a vector": (
        "A vector is a quantity with a length and a direction, written as a list of coordinates."
    ),
    "mathematical induction": (
        "Induction proves a statement for all whole numbers: show it for the first one, "
        "then show that if it holds for n it holds for n + 1."
    ),
}

_ANALYSIS = {
    "a function": (
        "A function assigns to each input exactly one output. We write $f(x)$ for the "
        "output that belongs to x."
    ),
    "the domain of a function": (
        "The domain is the set of all inputs for which the function is defined."
    ),
    "the range of a function": "The range is the set of all values that the function takes.",
    "the slope of a line": (
        "The slope says how much y changes when x grows by 1: the change in y divided by "
        "the change in x."
    ),
    "the y-intercept": (
        "The y-intercept is where a graph crosses the y-axis, that is, the value of the "
        "function at zero."
    ),
    "a parabola": (
        "A parabola is the graph of a quadratic function. It has a vertex and is symmetric "
        "about the vertical line through it."
    ),
    "the vertex of a parabola": (
        "The vertex is the lowest or highest point of a parabola. For $y = ax^2 + bx + c$ "
        "it lies at $x = -\\frac{b}{2a}$."
    ),
    "an asymptote": (
        "An asymptote is a line that a curve comes closer and closer to as it goes to infinity."
    ),
    "an inverse function": (
        "The inverse function undoes a function: if f takes x to y, its inverse takes y back to x."
    ),
    "a limit": (
        "A limit is the value that a function comes as close to as we like when its input "
        "approaches a point or infinity."
    ),
    "a derivative": (
        "The derivative of a function is its rate of change, the slope of the tangent to "
        "its graph at each point."
    ),
    "an integral": (
        "A definite integral adds up a function over an interval and gives the signed area "
        "under its graph. An indefinite integral is an antiderivative."
    ),
    "the chain rule": (
        "The chain rule differentiates a function inside another: $(f(g(x)))' = f'(g(x)) "
        "\\cdot g'(x)$."
    ),
    "the product rule": "The product rule says that $(fg)' = f'g + fg'$.",
    "the fundamental theorem of calculus": (
        "It links both halves of calculus: the integral of f from a to b is $F(b) - F(a)$, "
        "where F is any antiderivative of f."
    ),
    "a tangent line": (
        "A tangent line touches a curve at a point and has the slope of the curve there, "
        "which is the derivative."
    ),
    "an inflection point": (
        "At an inflection point a curve changes from bending one way to bending the other, "
        "so its second derivative changes sign."
    ),
    "continuity": (
        "A function is continuous at a point when its limit there is the value that it "
        "takes: the graph has no gap or jump."
    ),
}

_GEOMETRY = {
    "the Pythagorean theorem": (
        "In a right triangle the squares of the legs add up to the square of the "
        "hypotenuse: $a^2 + b^2 = c^2$."
    ),
    "a right triangle": (
        "A right triangle has one angle of 90 degrees. The side opposite to it is the "
        "hypotenuse, the longest side."
    ),
    "a hypotenuse": (
        "The hypotenuse is the longest side of a right triangle, the one opposite to the "
        "right angle."
    ),
    "an isosceles triangle": (
        "An isosceles triangle has two sides of equal length, and the angles opposite to "
        "them are equal."
    ),
    "an equilateral triangle": (
        "An equilateral triangle has three equal sides, and all its angles are 60 degrees."
    ),
    "a parallelogram": (
        "A parallelogram is a quadrilateral whose opposite sides are parallel and equally long."
    ),
    "a trapezium": (
        "A trapezium, called a trapezoid in America, is a quadrilateral with a pair of "
        "parallel sides."
    ),
    "perimeter": "The perimeter of a figure is the total length of its boundary.",
    "area": "Area is the size of a surface, measured in square units.",
    "volume": "Volume is how much space a solid takes up, measured in cubic units.",
    "a radius": (
        "A radius is the distance from the centre of a circle to its edge; it is half of "
        "the diameter."
    ),
    "a diameter": "A diameter is a chord through the centre of a circle; it is twice the radius.",
    "circumference": "The circumference is the length around a circle, $2\\pi r$.",
    "an acute angle": "An acute angle is smaller than 90 degrees.",
    "an obtuse angle": "An obtuse angle is larger than 90 and smaller than 180 degrees.",
    "similar triangles": (
        "Similar triangles have the same angles, so their sides are in the same ratio."
    ),
    "congruent figures": "Congruent figures have the same shape and the same size.",
    "sine": (
        "In a right triangle the sine of an angle is the opposite side divided by the hypotenuse."
    ),
    "cosine": (
        "In a right triangle the cosine of an angle is the adjacent side divided by the hypotenuse."
    ),
    "a tangent in trigonometry": (
        "In a right triangle the tangent of an angle is the opposite side divided by the "
        "adjacent side."
    ),
    "a radian": (
        "A radian is the angle whose arc is as long as the radius; 180 degrees are pi radians."
    ),
    "a regular polygon": "A regular polygon has equal sides and equal angles.",
}

_STATISTICS = {
    "the mean": "The mean is the sum of all values divided by how many there are.",
    "the median": (
        "The median is the middle value of the sorted data, or the mean of the two middle values."
    ),
    "the mode": "The mode is the value that occurs most often.",
    "the range of a data set": "The range is the largest value less the smallest.",
    "standard deviation": (
        "The standard deviation tells how far values typically lie from their mean. It is "
        "the square root of the variance."
    ),
    "variance": "The variance is the mean of the squared distances of the values from their mean.",
    "a quartile": (
        "Quartiles cut sorted data into four equal parts; the second quartile is the median."
    ),
    "an outlier": "An outlier is a value that lies far away from the rest of the data.",
    "probability": (
        "A probability is a number from 0 to 1 that tells how likely an event is. With "
        "equally likely outcomes it is favourable outcomes over all outcomes."
    ),
    "conditional probability": (
        "The conditional probability of A given B is the probability of both divided by the"
        " probability of B."
    ),
    "independent events": (
        "Events are independent when one does not change the probability of the other. Then"
        " the probability of both is the product."
    ),
    "a permutation": (
        "A permutation is an arrangement in which the order matters; n things have n! of them."
    ),
    "a combination": "A combination is a selection in which the order does not matter.",
    "expected value": (
        "The expected value is the average result in the long run: the sum of each value "
        "times its probability."
    ),
    "a normal distribution": (
        "A normal distribution is the symmetric bell curve around the mean; about 68% of "
        "values lie within one standard deviation."
    ),
    "a z-score": (
        "A z-score tells how many standard deviations a value lies above or below the mean."
    ),
    "correlation": (
        "Correlation tells how closely two quantities follow a straight line, from -1 to 1."
        " It does not say that one causes the other."
    ),
    "a histogram": (
        "A histogram shows how often values fall into each interval, as bars side by side."
    ),
}

_FORMULAS = {
    "the area of a circle": "The area of a circle with radius r is $A = \\pi r^2$.",
    "the circumference of a circle": (
        "The circumference of a circle with radius r is $C = 2\\pi r$."
    ),
    "the area of a triangle": "The area of a triangle is half of base times height: $A = bh/2$.",
    "the area of a rectangle": "The area of a rectangle is length times width: $A = lw$.",
    "the perimeter of a rectangle": (
        "The perimeter of a rectangle is $P = 2(l + w)$, twice the sum of length and width."
    ),
    "the area of a trapezium": (
        "The area of a trapezium is half the sum of the parallel sides times the height: $A"
        " = (a + b)h/2$."
    ),
    "the area of a parallelogram": "The area of a parallelogram is base times height: $A = bh$.",
    "the volume of a cylinder": "The volume of a cylinder is $V = \\pi r^2 h$.",
    "the volume of a cone": (
        "The volume of a cone is a third of base area times height: $V = \\pi r^2 h/3$."
    ),
    "the volume of a sphere": "The volume of a sphere with radius r is $V = \\frac{4}{3}\\pi r^3$.",
    "the surface area of a sphere": (
        "The surface area of a sphere with radius r is $S = 4\\pi r^2$."
    ),
    "the volume of a cuboid": "The volume of a cuboid is length times width times height.",
    "the volume of a pyramid": (
        "The volume of a pyramid is a third of its base area times its height."
    ),
    "the slope between two points": (
        "The slope is the change in y over the change in x: $m = \\frac{y_2 - y_1}{x_2 - x_1}$."
    ),
    "the distance between two points": (
        "The distance is $d = \\sqrt{(x_2 - x_1)^2 + (y_2 - y_1)^2}$, by Pythagoras."
    ),
    "the sum of the angles of a polygon": (
        "The interior angles of a polygon with n sides add up to $(n - 2) \\cdot 180$ degrees."
    ),
    "average speed": "Average speed is the whole distance divided by the whole time.",
    "simple interest": "Simple interest is principal times rate times time: $I = Prt$.",
    "compound interest": (
        "With compound interest the amount after n periods is $A = P(1 + r)^n$, where r is "
        "the rate per period."
    ),
    "percentage change": (
        "The percentage change is the difference divided by the old value, times 100."
    ),
    "the number of combinations": (
        "The number of ways to choose k of n things is $\\frac{n!}{k!(n - k)!}$."
    ),
    "the nth term of an arithmetic sequence": (
        "The nth term is $a_n = a_1 + (n - 1)d$ with the common difference d."
    ),
    "the sum of a geometric series": (
        "The first n terms add up to $S_n = a_1 \\frac{1 - r^n}{1 - r}$ for a ratio r other than 1."
    ),
    "density": "Density is mass divided by volume.",
    "converting Celsius to Fahrenheit": "Multiply the degrees Celsius by 9/5 and add 32.",
}

_METHODS = {
    "add fractions": (
        "Bring the fractions to a common denominator, add the numerators, keep the "
        "denominator, and reduce the result."
    ),
    "multiply fractions": (
        "Multiply numerator by numerator and denominator by denominator, then reduce."
    ),
    "divide fractions": "Multiply the first fraction by the reciprocal of the second, then reduce.",
    "solve a linear equation": (
        "Collect the terms with the unknown on one side and the numbers on the other, then "
        "divide by the coefficient of the unknown."
    ),
    "solve a quadratic equation": (
        "Bring everything to one side, then factor, complete the square or use the "
        "quadratic formula."
    ),
    "solve a system of two equations": (
        "Solve one equation for one unknown and put it into the other, or add multiples of "
        "the equations so that one unknown drops out."
    ),
    "find a percentage of a number": "Multiply the number by the percentage and divide by 100.",
    "convert a fraction to a decimal": "Divide the numerator by the denominator.",
    "convert a decimal to a percentage": "Multiply the decimal by 100 and write a percent sign.",
    "find the median": (
        "Sort the values and take the middle one; with an even number of values take the "
        "mean of the two in the middle."
    ),
    "find the greatest common divisor": (
        "Divide the larger number by the smaller, go on with the smaller number and the "
        "remainder, and stop at remainder 0: the last divisor is the answer."
    ),
    "factor a quadratic": (
        "For $x^2 + bx + c$ look for two numbers with sum b and product c; the factors are "
        "x plus each of them."
    ),
    "check if a number is prime": (
        "Try to divide it by every prime up to its square root; if none divides it, it is prime."
    ),
    "solve an inequality": (
        "Work as with an equation, but turn the sign around whenever you multiply or divide"
        " by a negative number."
    ),
    "find the equation of a line": (
        "Compute the slope from two points, then put one point into $y = mx + b$ to find b."
    ),
    "take the derivative of a power": (
        "Multiply by the exponent and lower the exponent by one: the derivative of $x^n$ is"
        " $n x^{n-1}$."
    ),
    "round a number": (
        "Look at the digit after the place you round to: from 5 on round up, otherwise "
        "leave the place as it is."
    ),
    "simplify a ratio": "Divide all its parts by their greatest common divisor.",
    "work out the area of an odd shape": (
        "Cut the shape into rectangles, triangles or other simple parts and add their areas."
    ),
    "start a word problem": (
        "Write down what is known and what is asked, name the unknown, and turn each "
        "sentence into an equation or a step. Send it to me and we do it together."
    ),
}


_PLURALS = {"similar triangles", "congruent figures", "independent events"}


def _definitions(entries: dict[str, str]) -> Callable[[Draw], Draft]:
    def draft(draw: Draw) -> Draft:
        term, explanation = draw.random.choice(list(entries.items()))
        bare = term.removeprefix("a ").removeprefix("an ").removeprefix("the ")
        problem = draw.wording(
            f"What is {term}?",
            f"Define {term}.",
            f"Can you explain {term}?",
            f"what is {bare}",
            f"What does {bare} mean?",
            f"Explain {term}.",
            f'What does the term "{bare}" mean in mathematics?',
            f"Tell me what {bare} means.",
            f"definition of {bare}",
            f"What do we mean by {term}?",
            f"Explain {term} in simple words.",
            f"Can you tell me what {term} is?",
            f"My teacher talked about {term}, but I did not get it. Can you explain?",
            f"In maths, what is {term}?",
            f"{bare}?",
            f"I don't understand {term}.",
            f"Give me a short explanation of {term}.",
            f"What is meant by {bare}?",
            f"explain {bare}",
        )
        if term in _PLURALS:
            problem = problem.replace(f"is {term}", f"are {term}").replace(
                f"{term} is", f"{term} are"
            )
        return Draft(problem, (), explanation, "")

    return draft


def _formulas(draw: Draw) -> Draft:
    what, formula = draw.random.choice(list(_FORMULAS.items()))
    problem = draw.wording(
        f"What is the formula for {what}?",
        f"Give me the formula for {what}.",
        f"formula for {what}",
        f"What's the formula of {what}?",
        f"I forgot the formula for {what}.",
        f"Which formula do I use for {what}?",
        f"Can you tell me the formula for {what}?",
        f"Write down the formula for {what}.",
        f"Is there a formula for {what}?",
        f"I need the rule for {what}.",
        f"What formula is used for {what}?",
        f"Tell me the formula for {what}.",
        f"State the formula for {what}.",
    )
    return Draft(problem, (), formula, "")


def _methods(draw: Draw) -> Draft:
    task, method = draw.random.choice(list(_METHODS.items()))
    problem = draw.wording(
        f"How do I {task}?",
        f"How do you {task}?",
        f"how to {task}",
        f"Explain how to {task}.",
        f"What are the steps to {task}?",
        f"Can you explain how to {task}?",
        f"Teach me how to {task}.",
        f"I don't know how to {task}.",
        f"How can I {task}?",
        f"Show me how to {task}.",
        f"What is the way to {task}?",
        f"Tell me how to {task}.",
        f"What do I have to do to {task}?",
        f"In general, how does one {task}?",
    )
    return Draft(problem, (), method, "")


for _name, _entries in (
    ("numbers", _NUMBERS),
    ("algebra", _ALGEBRA),
    ("analysis", _ANALYSIS),
    ("geometry", _GEOMETRY),
    ("statistics", _STATISTICS),
):
    kind(f"concepts_{_name}", topic="concepts")(_definitions(_entries))
kind("formulas", topic="concepts")(_formulas)
kind("methods", topic="concepts")(_methods)


@kind("greeting", topic="concepts")
def greeting(draw: Draw) -> Draft:
    problem = draw.wording(
        "Hello",
        "Hi!",
        "Hello, how are you?",
        "Good morning",
        "hey",
        "Hi there",
        "Hello tutor",
        "Good evening!",
        "hi, can you help me?",
        "Hey there, are you ready?",
        "Can you help me with maths?",
        "Hello, can you help me with my homework?",
        "I need help with maths.",
    )
    reply = "Hello! Type a mathematics problem, and I will work it out with you step by step."
    return Draft(problem, (), reply, "")


@kind("abilities", topic="concepts")
def abilities(draw: Draw) -> Draft:
    problem = draw.wording(
        "What can you do?",
        "What can you help me with?",
        "Who are you?",
        "What kind of problems can you solve?",
        "How do you work?",
        "What are you able to do?",
        "help",
        "What should I type?",
        "What are you?",
        "Can you do geometry?",
        "Which topics do you know?",
        "What can I ask you?",
        "Are you a calculator?",
    )
    reply = (
        "I am a mathematics tutor: I explain in words, write a short Python program and run it. "
        "Ask me "
        "about arithmetic, algebra, geometry, calculus, statistics, probability or a word problem."
    )
    return Draft(problem, (), reply, "")


@kind("thanks", topic="concepts")
def thanks(draw: Draw) -> Draft:
    problem = draw.wording(
        "Thank you!",
        "Thanks",
        "thanks a lot, that helped",
        "Great, thank you",
        "Thank you, now I get it.",
        "Thanks for your help!",
        "ok thanks",
        "Bye",
        "Goodbye, thanks!",
        "Cool, thx",
        "That was helpful.",
        "Thank you for the help",
    )
    return Draft(problem, (), "You are welcome! Come back with the next problem any time.", "")
