package emulator

import "slices"

type webhookCategoryDto struct {
	Name   string `json:"name"`
	NameEn string `json:"nameEn"`
	Value  string `json:"value"`
}

type webhookEventDto struct {
	Name     string `json:"name"`
	NameEn   string `json:"nameEn"`
	Value    string `json:"value"`
	Category string `json:"category"`
}

func (e *Emulator) getWebhookEventList(r *request) answer {
	if err := onlyParameters(r); err != nil {
		return unreadable(err)
	}
	return done(map[string]any{"categories": categories(), "events": events()})
}

// Event is one kind of event that webhooks can hear of.
type Event struct {
	Value string
	// Title and Category are in English, and in Chinese.
	Title, Category     string
	TitleZh, CategoryZh string
}

// Events returns the catalogue.
func Events() []Event {
	groups := map[string]webhookCategoryDto{}
	for _, category := range categories() {
		groups[category.Value] = category
	}
	var all []Event
	for _, event := range events() {
		group := groups[event.Category]
		all = append(all, Event{event.Value, event.NameEn, group.NameEn, event.Name, group.Name})
	}
	return all
}

func knownEvent(name string) bool {
	return slices.ContainsFunc(events(), func(event webhookEventDto) bool { return event.Value == name })
}

// categories follow the groups of Authing's console; only user (用户/User) is
// known from the API itself.
func categories() []webhookCategoryDto {
	return []webhookCategoryDto{
		{"用户", "User", "user"},
		{"认证", "Authentication", "authentication"},
		{"权限管理", "Permission", "permission"},
		{"用户池", "User Pool", "user-pool"},
		{"组织机构", "Organization", "organization"},
		{"用户分组", "Group", "group"},
		{"应用", "Application", "application"},
		{"测试", "Test", "test"},
	}
}

// events are the 76 names that Authing's API description and SDKs list. The
// Chinese titles are the console's where it was seen, and the emulator's own
// otherwise; of the English titles only Create User is known to be Authing's.
func events() []webhookEventDto {
	return []webhookEventDto{
		{"测试", "Test", "test", "test"},
		{"注册", "Register", "register", "authentication"},
		{"登录", "Log In", "login", "authentication"},
		{"MFA 认证", "Pass MFA", "mfa:verified", "authentication"},
		{"用户被强制下线", "Force Log Out", "kick", "authentication"},
		{"创建用户", "Create User", "user:created", "user"},
		{"修改用户密码", "Change User Password", "user:password-changed", "user"},
		{"修改用户信息", "Update User", "user:updated", "user"},
		{"成功验证邮箱", "Verify Email", "user:email-verified", "user"},
		{"用户被归档", "Archive User", "user:archived", "user"},
		{"用户被取消归档", "Unarchive User", "user:unarchived", "user"},
		{"用户被锁定", "Lock User", "user:blocked", "user"},
		{"用户被解除锁定", "Unlock User", "user:unblocked", "user"},
		{"删除用户", "Delete User", "user:deleted", "user"},
		{"添加注册白名单", "Add Registration Whitelist Entry", "user:register-whitelist-added", "authentication"},
		{"删除注册白名单", "Delete Registration Whitelist Entry", "user:register-whitelist-deleted", "authentication"},
		{"设置用户自定义字段值", "Change User Custom Field", "user:udv-changed", "user"},
		{"用户社交账号绑定", "Link Social Account", "user:link-account", "user"},
		{"密码到期提醒", "Password Expiry Reminder", "user:password-update-remind", "user"},
		{"用户所在部门变更", "Change User Department", "user:organization-node-update", "user"},
		{"取消授权", "Revoke Permission", "permission:revoke", "permission"},
		{"添加授权", "Grant Permission", "permission:add", "permission"},
		{"添加资源", "Create Resource", "resource:created", "permission"},
		{"删除资源", "Delete Resource", "resource:delete", "permission"},
		{"修改资源信息", "Update Resource", "resource:updated", "permission"},
		{"创建角色", "Create Role", "role:created", "permission"},
		{"更新角色信息", "Update Role", "role:updated", "permission"},
		{"删除角色", "Delete Role", "role:deleted", "permission"},
		{"禁用角色", "Disable Role", "role:disable", "permission"},
		{"角色授权给主体", "Assign Role", "role:assigned", "permission"},
		{"移除主体", "Remove Subject", "subject:remove", "permission"},
		{"取消角色授权给主体", "Unassign Role", "role:unassigned", "permission"},
		{"设置角色自定义字段值", "Change Role Custom Field", "role:udv-changed", "permission"},
		{"应用开启 MFA 认证", "Enable Application MFA", "application:mfa:enabled", "authentication"},
		{"应用关闭 MFA 认证", "Disable Application MFA", "application:mfa:disabled", "authentication"},
		{"创建分组", "Create Group", "group:created", "group"},
		{"修改分组", "Update Group", "group:updated", "group"},
		{"删除分组", "Delete Group", "group:deleted", "group"},
		{"添加分组成员", "Add Group Member", "group:member-added", "group"},
		{"移除分组成员", "Remove Group Member", "group:member-removed", "group"},
		{"创建顶级部门", "Create Organization", "organization:created", "organization"},
		{"导入组织机构", "Import Organization", "organization:imported", "organization"},
		{"删除组织机构", "Delete Organization", "organization:deleted", "organization"},
		{"创建子部门", "Create Department", "organization:node-added", "organization"},
		{"修改部门", "Update Department", "organization:node-updated", "organization"},
		{"组织机构树变更", "Update Organization Tree", "organization:tree-updated", "organization"},
		{"删除部门", "Delete Department", "organization:node-deleted", "organization"},
		{"移动部门", "Move Department", "organization:node-moved", "organization"},
		{"添加部门成员", "Add Department Member", "organization:member-added", "organization"},
		{"移除部门成员", "Remove Department Member", "organization:member-removed", "organization"},
		{"设置部门自定义字段值", "Change Department Custom Field", "organization:udv-changed", "organization"},
		{"创建权限分组", "Create Permission Space", "privilege-namespace:created", "permission"},
		{"修改权限分组", "Update Permission Space", "privilege-namespace:updated", "permission"},
		{"删除权限分组", "Delete Permission Space", "privilege-namespace:deleted", "permission"},
		{"添加协作管理员", "Add Cooperator", "user-pool:cooperator-added", "user-pool"},
		{"移除协作管理员", "Remove Cooperator", "user-pool:cooperator-removed", "user-pool"},
		{"刷新用户池密钥", "Refresh User Pool Secret", "user-pool:secret-refreshed", "user-pool"},
		{"修改用户池", "Update User Pool", "user-pool:updated", "user-pool"},
		{"添加自定义字段", "Add Custom Field", "user-pool:udf-added", "user-pool"},
		{"删除自定义字段", "Delete Custom Field", "user-pool:udf-deleted", "user-pool"},
		{"添加环境变量", "Add Environment Variable", "user-pool:env-added", "user-pool"},
		{"删除环境变量", "Delete Environment Variable", "user-pool:env-deleted", "user-pool"},
		{"修改环境变量", "Update Environment Variable", "user-pool:env-updated", "user-pool"},
		{"安装应用面板应用", "Install Launchpad App", "user-pool:launchpad-app-installed", "user-pool"},
		{"卸载应用面板应用", "Uninstall Launchpad App", "user-pool:launchpad-app-uninstalled", "user-pool"},
		{"创建应用", "Create Application", "application:created", "application"},
		{"修改应用", "Update Application", "application:updated", "application"},
		{"删除应用", "Delete Application", "application:deleted", "application"},
		{"刷新应用密钥", "Refresh Application Secret", "application:secret-refreshed", "application"},
		{"创建数据资源", "Create Data Resource", "data-resource:created", "permission"},
		{"修改数据资源", "Update Data Resource", "data-resource:updated", "permission"},
		{"删除数据资源", "Delete Data Resource", "data-resource:deleted", "permission"},
		{"取消数据策略授权", "Revoke Data Policy", "data-strategy-permission:revoke", "permission"},
		{"添加数据策略授权", "Grant Data Policy", "data-strategy-permission:add", "permission"},
		{"异地登录", "Log In from Unusual Location", "unusual-location:login", "authentication"},
		{"刷新令牌", "Refresh Token", "refresh-token", "authentication"},
	}
}
