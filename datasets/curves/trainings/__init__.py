"""Learning curves of real trainings, with what was trained, each so clear that its diagnosis cannot be argued away.

verdict     the rule of the assignment, its cuts as parameters
admission   which histories are clear enough: the verdict survives other cuts and other averages
pictures    what is learned: the car pictures, easy digits, and what goes wrong with data in life
recipes     every training: data, network, optimiser, seed, number of epochs
training    a recipe becomes a history (the only module that needs Keras)
storage     histories with their recipes, to and from JSON
"""
