// Package emailtemplate is the noun email template: the resource, data sources and
// list resource of authing_email_template, and the data source
// authing_email_template_preview.
package emailtemplate
