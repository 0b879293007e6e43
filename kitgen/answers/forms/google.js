function makeForm() {
  const form = FormApp.create(FORM.title, true); // published: it takes answers at once
  form
    .setTitle(FORM.title)
    .setDescription(FORM.intro)
    .setConfirmationMessage(FORM.thanks)
    .setCollectEmail(false)
    .setLimitOneResponsePerUser(false)
    .setAllowResponseEdits(false)
    .setShowLinkToRespondAgain(false)
    .setPublishingSummary(false)
    .setProgressBar(true);
  try {
    form.setRequireLogin(false);
  } catch (error) {
    // only accounts of organisations have this setting
  }
  FORM.areas.forEach(function (area, place) {
    const heading = place === 0 ? form.addSectionHeaderItem() : form.addPageBreakItem();
    heading.setTitle(area.title).setHelpText(area.about);
    form
      .addGridItem()
      .setTitle(area.title)
      .setHelpText(FORM.question)
      .setRows(area.rows)
      .setColumns(FORM.answers)
      .setRequired(false);
  });
  if (FORM.comment) {
    form.addParagraphTextItem().setTitle(FORM.comment).setRequired(false);
  }
  Logger.log(FORM.edit + ' ' + form.getEditUrl());
  Logger.log(FORM.answer + ' ' + form.getPublishedUrl());
}
