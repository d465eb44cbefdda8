// Package post is the noun post: the resource, data sources and list resource of
// authing_post.
package post
