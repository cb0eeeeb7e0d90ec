from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from numpy import int32
from numpy.typing import NDArray

class VehicleCosts:
    def __init__(self, fixed: int = 0, per_hour: int = 3600, per_km: int = 0) -> None: ...

class Vehicle:
    def __init__(
        self,
        id: int,
        *,
        start: int,
        end: int,
        skills: set[int],
        time_window: tuple[int, int],
        costs: VehicleCosts,
        max_tasks: int,
    ) -> None: ...

class Job:
    def __init__(
        self,
        id: int,
        location: int,
        *,
        default_service: int,
        skills: set[int],
        priority: int,
        time_windows: Sequence[tuple[int, int]],
    ) -> None: ...

class Solution:
    def to_dict(self) -> dict[str, Any]: ...

class Input:
    def set_durations_matrix(self, profile: str, matrix_input: NDArray[int32]) -> None: ...
    def set_costs_matrix(self, profile: str, matrix_input: NDArray[int32]) -> None: ...
    def add_vehicle(self, vehicle: Vehicle) -> None: ...
    def add_job(self, job: Job) -> None: ...
    def solve(self, exploration_level: int, nb_threads: int, timeout: timedelta) -> Solution: ...
