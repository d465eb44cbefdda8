// Package extidp is the noun external identity provider: the resource, data
// sources and list resource of authing_ext_idp.
package extidp
