// Package application is the noun application: the resource, data sources and
// list resource of authing_application, its secret and the action that renews it.
package application
