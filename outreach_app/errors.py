"""What can go wrong that the user can mend."""


class OutreachError(Exception):
    """Something the user can mend; its text says what, why and what to do."""


class InvalidValueError(OutreachError):
    """A value breaks a rule of the field, such as a village without a name."""


class InUseError(OutreachError):
    """Something cannot be removed while other things refer to it."""


class WorkbookError(OutreachError):
    """A workbook or text table cannot be read or written as it is."""


class StorageError(OutreachError):
    """A workspace on disk cannot be read or written; nothing has been changed."""


class PlanningError(OutreachError):
    """A question to the planner makes no sense as it is put."""


class PaperError(OutreachError):
    """A sheet cannot be written."""


class OfflineMapError(OutreachError):
    """A file cannot be laid under the map."""
