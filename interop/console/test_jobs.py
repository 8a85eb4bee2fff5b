"""Jobs: made by a form, followed station by station, and the files that they need."""

import re

from playwright.async_api import expect

from names import fresh


async def test_a_job_is_made_and_every_answer_is_seen(console, station):
    await console.open(f"jobs?stations={station.id}", "New job")
    await console.page.get_by_label("Operation").select_option("ClearCache")
    name = fresh("Job")
    await console.page.get_by_label("Name", exact=True).fill(name)
    await expect(console.text("1 station", exact=True)).to_be_visible()
    await console.look("job-new")
    await console.button("Start the job").click()
    await console.dialog.get_by_role("button", name="Start the job").click()
    await expect(console.page.locator("main h1")).to_have_text(name)
    await expect(console.row(station.id)).to_contain_text("done")
    await console.row(station.id).get_by_text("1 answer").click()
    await expect(console.row(station.id)).to_contain_text("Accepted")
    await console.look("job")
    await console.open("jobs", "Jobs")
    await expect(console.page.get_by_role("link", name=name)).to_be_visible()
    await console.look("jobs")


async def test_those_that_failed_get_another_turn(console, identity):
    await console.open(f"jobs/new?stations={identity}", "New job")
    await console.button("Start the job").click()
    await expect(console.row(identity)).to_contain_text("failed")
    await expect(console.row(identity)).to_contain_text(re.compile("connected|offline", re.IGNORECASE))
    await console.button("Retry the 1 that failed").click()
    await expect(console.text("have another turn")).to_be_visible()


async def test_a_form_that_is_not_complete_is_not_sent(console, identity):
    await console.open(f"jobs/new?stations={identity}&kind=firmware", "New job")
    await console.button("Start the job").click()
    await expect(console.text("The form is not complete yet")).to_be_visible()


async def test_firmware_is_uploaded_and_rolled_out(console, api, tmp_path):
    image = tmp_path / f"{fresh('firmware')}.bin"
    image.write_bytes(b"image" * 1000)
    await console.open("jobs?tab=files", "Jobs")
    await console.page.get_by_label("Upload a firmware image").set_input_files(image)
    row = console.page.locator("tr[data-row]").filter(has_text=image.name)
    await expect(row).to_contain_text("5")
    await console.look("files")
    await row.get_by_role("link", name="Roll out").click()
    await expect(console.page.locator("main h1")).to_have_text("New job")
    files = {file["name"]: file["id"] for file in (await api.get("files", kind="firmware"))["data"]}
    await expect(console.page.get_by_label("Firmware file")).to_have_value(files[image.name])
