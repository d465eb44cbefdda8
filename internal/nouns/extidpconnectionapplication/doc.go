// Package extidpconnectionapplication is the noun connection of an application: the resource
// authing_ext_idp_connection_application.
package extidpconnectionapplication
