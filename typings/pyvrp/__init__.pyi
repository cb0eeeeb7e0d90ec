from collections.abc import Iterator

from pyvrp.stop import MaxRuntime

class Location: ...
class Depot: ...
class Profile: ...

class ScheduledActivity:
    idx: int
    def is_client(self) -> bool: ...

class Route:
    def __iter__(self) -> Iterator[ScheduledActivity]: ...
    def vehicle_type(self) -> int: ...

class Solution:
    def routes(self) -> list[Route]: ...

class Result:
    best: Solution

class Model:
    def add_location(self, x: float, y: float) -> Location: ...
    def add_depot(self, location: Location) -> Depot: ...
    def add_profile(self) -> Profile: ...
    def add_client(
        self,
        location: Location,
        *,
        delivery: int,
        service_duration: int,
        tw_early: int,
        tw_late: int,
        prize: int,
        required: bool,
    ) -> object: ...
    def add_vehicle_type(
        self,
        *,
        capacity: int,
        start_depot: Depot,
        end_depot: Depot,
        fixed_cost: int,
        tw_early: int,
        tw_late: int,
        profile: Profile,
    ) -> object: ...
    def add_edge(
        self, frm: Location, to: Location, distance: int, duration: int, profile: Profile
    ) -> object: ...
    def solve(self, stop: MaxRuntime, seed: int, *, display: bool) -> Result: ...
