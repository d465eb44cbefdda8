// Package organization is the noun organization: the resource, data sources and
// list resource of authing_organization.
package organization
