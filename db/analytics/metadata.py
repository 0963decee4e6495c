"""What all tables of the analytics database share: how constraints are named, and moments."""

from sqlalchemy import TIMESTAMP, MetaData

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
AT = TIMESTAMP(timezone=True)
