"""Id tags: added, changed, blocked, imported after a look, and found where nobody knows them."""

from playwright.async_api import expect

from names import fresh


async def test_a_tag_is_added_changed_and_blocked(console, api):
    tag = fresh("T")
    await console.open("tags", "ID tags")
    await console.button("Add a tag").first.click()
    await console.dialog.get_by_label("ID tag").fill(tag)
    await console.dialog.get_by_label("Group").fill("FLEET-A")
    await console.dialog.get_by_label("Note").fill("Van 7")
    await console.dialog.get_by_role("button", name="Add a tag").click()
    await expect(console.page.locator("main h1")).to_have_text(tag)
    await console.button("Block").click()
    await expect(console.text("blocked", exact=True)).to_be_visible()
    row = await api.get(f"id-tags/{tag}")
    assert (row["parentIdTag"], row["note"], row["blocked"]) == ("FLEET-A", "Van 7", True)
    await console.button("Edit").click()
    await console.dialog.get_by_label("Note").fill("")
    await console.dialog.get_by_role("button", name="Save").click()
    await expect(console.dialog).to_have_count(0)
    assert "note" not in await api.get(f"id-tags/{tag}")
    await console.look("tag")


async def test_a_fault_stands_beside_its_field(console, tag):
    await console.open("tags", "ID tags")
    await console.button("Add a tag").first.click()
    await console.dialog.get_by_label("ID tag").fill(tag)
    console.expected.add(409)
    await console.dialog.get_by_role("button", name="Add a tag").click()
    await expect(console.dialog.get_by_role("alert")).to_contain_text("exists already")


async def test_an_import_is_tried_first(console, api):
    tag = fresh("T")
    await console.open("tags?tab=import", "ID tags")
    await console.page.get_by_label("or paste it here").fill(f"idTag,note\n{tag},new\nfar-too-long-for-an-id-tag,x\n")
    await console.button("Try it first").click()
    await expect(console.text("nothing is stored yet")).to_be_visible()
    await expect(console.page.get_by_role("cell", name="3")).to_be_visible()
    console.expected.add(404)
    await api.get(f"id-tags/{tag}", expect=404)
    await console.look("tags-import")
    await console.button("Import", exact=True).click()
    await expect(console.text("Imported", exact=True)).to_be_visible()
    assert (await api.get(f"id-tags/{tag}"))["note"] == "new"


async def test_an_unknown_tag_is_found_and_added(console, api, station):
    tag = fresh("U")
    await station.authorize(tag)
    await console.open("tags?tab=unknown-tags", "ID tags")
    await expect(console.row(tag)).to_be_visible()
    await console.look("tags-unknown")
    await console.row(tag).get_by_role("button", name="Add a tag").click()
    await expect(console.dialog.get_by_label("ID tag")).to_have_value(tag)
    await console.dialog.get_by_role("button", name="Add a tag").click()
    await expect(console.row(tag)).to_have_count(0)


async def test_groups_and_the_list(console, api):
    group, tags = fresh("G"), [fresh("T"), fresh("T")]
    for tag in tags:
        await api.add_tag(tag, parentIdTag=group)
    await console.open(f"tags?q={group}", "ID tags")
    for tag in tags:
        await expect(console.row(tag)).to_be_visible()
    await console.look("tags")
    await console.open("tags?tab=groups", "ID tags")
    await expect(console.page.get_by_role("region", name=group)).to_contain_text("2 tags")
    await console.look("tags-groups")
