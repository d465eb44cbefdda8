// Package applicationaccess is the noun access grant: the resource
// authing_application_access and the data source authing_application_grants.
package applicationaccess
