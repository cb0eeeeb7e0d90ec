class FirstSolutionStrategy:
    AUTOMATIC: int

class LocalSearchMetaheuristic:
    GUIDED_LOCAL_SEARCH: int
