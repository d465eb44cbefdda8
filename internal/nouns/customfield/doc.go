// Package customfield is the noun custom field: the resource, data sources and
// list resource of authing_custom_field.
package customfield
