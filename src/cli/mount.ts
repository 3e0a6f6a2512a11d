/** How a command comes into the command line: in a line of its help, or whole, for which it has to be loaded. */
import type { Command } from 'commander';

/** Adds a command to those of a group, or of the program. */
type AddCommand = (group: Command) => void;

/** `load` brings the command with all that it needs, which is most of Roster: only what is called is loaded. */
type Entry<Loaded> = { readonly name: string; readonly about: string; readonly load: () => Promise<Loaded> };

export type SingleEntry = Entry<AddCommand>;
export type GroupEntry = Entry<{ readonly commands: readonly AddCommand[] }>;

/** A command of the program, or a group of them. */
export type Mounted = {
  readonly name: string;
  /** As the help of the program lists it. */
  readonly mention: (root: Command) => Command;
  /** With all of its options and commands. */
  readonly mount: (root: Command) => Promise<void>;
};

export const single = ({ name, about, load }: SingleEntry): Mounted => ({
  name,
  mention: (root) => root.command(name).summary(about),
  mount: async (root) => {
    const add = await load();
    add(root);
    root.commands.at(-1)?.summary(about);
  },
});

export function group({ name, about, load }: GroupEntry): Mounted {
  const mention = (root: Command): Command => root.command(name).description(about).helpCommand(false);
  const mount = async (root: Command): Promise<void> => {
    const { commands } = await load();
    const mentioned = mention(root);
    for (const add of commands) add(mentioned);
  };
  return { name, mention, mount };
}
