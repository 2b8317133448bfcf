"""Names in their cases: those of the region as the library declines them, and what a hand has put right."""

from dataclasses import replace

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.people import Sex
from desktop_app.services.name_cases import FullName, NameForms, declined, open_name_forms, put_name_forms
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

M, F = Sex.MALE, Sex.FEMALE
NAMES = (  # nominative → genitive, dative, accusative if it is another form than the genitive
    (M, "Шевченко Пётр Ильич", "Шевченко Петра Ильича", "Шевченко Петру Ильичу"),
    (F, "Шевченко Анна Ивановна", "Шевченко Анны Ивановны", "Шевченко Анне Ивановне", "Шевченко Анну Ивановну"),
    (M, "Ковальчук Лев Львович", "Ковальчука Льва Львовича", "Ковальчуку Льву Львовичу"),
    (F, "Ковальчук Ольга Саввична", "Ковальчук Ольги Саввичны", "Ковальчук Ольге Саввичне", "Ковальчук Ольгу Саввичну"),
    (M, "Саркисян Армен Ашотович", "Саркисяна Армена Ашотовича", "Саркисяну Армену Ашотовичу"),
    (F, "Саркисян Ануш Арменовна", "Саркисян Ануш Арменовны", "Саркисян Ануш Арменовне", "Саркисян Ануш Арменовну"),
    (M, "Тлиш Аслан Хазретович", "Тлиша Аслана Хазретовича", "Тлишу Аслану Хазретовичу"),
    (F, "Хут Саида Руслановна", "Хут Саиды Руслановны", "Хут Саиде Руслановне", "Хут Саиду Руслановну"),
    (M, "Беретарь Мурат Аскерович", "Беретаря Мурата Аскеровича", "Беретарю Мурату Аскеровичу"),
    (M, "Джамирзе Азамат Юнусович", "Джамирзе Азамата Юнусовича", "Джамирзе Азамату Юнусовичу"),
    (M, "Чуяко Инвер Асланович", "Чуяко Инвера Аслановича", "Чуяко Инверу Аслановичу"),
    (M, "Гогоберидзе Гиорги Давидович", "Гогоберидзе Гиорги Давидовича", "Гогоберидзе Гиорги Давидовичу"),
    (M, "Кузнецов-Белый Илья Олегович", "Кузнецова-Белого Ильи Олеговича",
     "Кузнецову-Белому Илье Олеговичу", "Кузнецова-Белого Илью Олеговича"),
    (F, "Петрова-Водкина Мария Игоревна", "Петровой-Водкиной Марии Игоревны",
     "Петровой-Водкиной Марии Игоревне", "Петрову-Водкину Марию Игоревну"),
    (M, "Черных Даниил Никитич", "Черных Даниила Никитича", "Черных Даниилу Никитичу"),
    (M, "Береговой Игорь Фомич", "Берегового Игоря Фомича", "Береговому Игорю Фомичу"),
    (F, "Береговая Любовь Павловна", "Береговой Любови Павловны",
     "Береговой Любови Павловне", "Береговую Любовь Павловну"),
    (M, "Горобец Фёдор Лукич", "Горобца Фёдора Лукича", "Горобцу Фёдору Лукичу"),
    (M, "Кравец Артём Кузьмич", "Кравца Артёма Кузьмича", "Кравцу Артёму Кузьмичу"),
    (F, "Сковорода Эмма Григорьевна", "Сковороды Эммы Григорьевны",
     "Сковороде Эмме Григорьевне", "Сковороду Эмму Григорьевну"),
    (M, "Мазепа Никита Егорович", "Мазепы Никиты Егоровича", "Мазепе Никите Егоровичу", "Мазепу Никиту Егоровича"),
    (M, "Ким Виталий Сергеевич", "Кима Виталия Сергеевича", "Киму Виталию Сергеевичу"),
    (F, "Ким Есения Витальевна", "Ким Есении Витальевны", "Ким Есении Витальевне", "Ким Есению Витальевну"),
    (M, "Гусейнов Эльчин Рауф оглы", "Гусейнова Эльчина Рауф оглы", "Гусейнову Эльчину Рауф оглы"),
    (M, "Сулейман-заде Руслан", "Сулейман-заде Руслана", "Сулейман-заде Руслану"),
    (M, "Соловей Кирилл Адамович", "Соловья Кирилла Адамовича", "Соловью Кириллу Адамовичу"),
)  # fmt: skip
RIGHT = 75
"""Of three forms each; the others a person puts right, once."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def test_names_of_the_region_decline() -> None:
    right = 0
    for sex, nominative, genitive, *others in NAMES:
        last, first, *rest = nominative.split()
        found = declined(FullName(last, first, " ".join(rest), sex))
        assert found.nominative == nominative
        wanted = (genitive, others[0], others[-1] if len(others) > 1 else genitive)
        right += sum(a == b for a, b in zip((found.genitive, found.dative, found.accusative), wanted, strict=True))
    assert (right, 3 * len(NAMES)) == (RIGHT, 78)


@pytest.mark.parametrize("name", ["Smith John", "Ли", "О'Нил Ян", "нгуен", "А Б В"])
def test_no_name_is_lost_whatever_it_is_made_of(name: str) -> None:
    last, *rest = name.split(maxsplit=1)
    found = declined(FullName(last, " ".join(rest), "", M))
    assert all(len(form.split()) == len(name.split()) for form in (found.genitive, found.dative, found.accusative))


def test_a_form_put_right_by_hand_wins_from_then_on(office: Office, college: SmallCollege) -> None:
    secretary, student = acting(office, Role.SECRETARY), college.students_a[0]
    seen = open_name_forms(secretary, [student])[student]
    assert seen.version is None
    put = put_name_forms(secretary, seen, replace(seen, genitive="  Аленько   Кого "))
    assert (put.genitive, put.dative) == ("Аленько Кого", seen.dative)
    assert open_name_forms(secretary, [student])[student] == put
    with pytest.raises(Stale):
        put_name_forms(secretary, seen, replace(seen, genitive="Иначе"))
    again = put_name_forms(secretary, put, replace(put, genitive=seen.genitive))
    assert again.genitive == seen.genitive


def test_a_form_that_is_empty_or_too_long_is_refused(office: Office, college: SmallCollege) -> None:
    secretary, student = acting(office, Role.SECRETARY), college.students_a[0]
    seen = open_name_forms(secretary, [student])[student]
    with pytest.raises(BadInput, match="name_form_missing"):
        put_name_forms(secretary, seen, replace(seen, dative=" \u200f "))
    with pytest.raises(BadInput, match="text_too_long"):
        put_name_forms(secretary, seen, replace(seen, dative="Я" * 300))


def test_whoever_only_reads_orders_corrects_nothing(office: Office, college: SmallCollege) -> None:
    head, student = acting(office, Role.HEAD_OF_DEPARTMENT), college.students_a[0]
    seen: NameForms = open_name_forms(head, [student])[student]
    with pytest.raises(NotAllowed):
        put_name_forms(head, seen, seen)
