"""What Postgres refuses in a text must not keep a résumé from being stored."""

from core.storage import NewUnitOfWork
from tests.contracts.storage.test_resumes import a_reading, a_resume


def test_characters_that_postgres_refuses_are_replaced_one_by_one(new_uow: NewUnitOfWork) -> None:
    resume = a_resume()
    with new_uow() as uow:
        uow.resumes.add(resume)
        uow.resumes.put_reading(resume.id, a_reading("a\x00b\ud800c"))
        uow.commit()
    with new_uow() as uow:
        stored = uow.resumes.reading(resume.id)
    assert stored is not None
    assert stored.document.lines[0].text == "a\ufffdb\ufffdc", "places of lines still hold"
