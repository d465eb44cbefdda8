// Package extidpconnection is the noun connection of an external identity
// provider: the resource, data sources and list resource of
// authing_ext_idp_connection.
package extidpconnection
