/** Menus, as far as what they hold. */
let applicationMenu = null;

class MenuItem {
  constructor(template) {
    const { click = () => undefined, submenu, enabled = true, ...rest } = template;
    Object.assign(this, { type: submenu ? 'submenu' : 'normal', ...rest, enabled });
    this.submenu = submenu && Menu.buildFromTemplate(submenu);
    this.click = () => click(this);
  }
}

export class Menu {
  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    menu.items = template.map((each) => new MenuItem(each));
    return menu;
  }

  static setApplicationMenu(menu) {
    applicationMenu = menu;
  }

  static getApplicationMenu() {
    return applicationMenu;
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
