/**
 * The command line: one class a command, each a thin way into the room that does the work. It owns
 * options, exit codes and what is printed; it says nothing on the bus and hears nothing there.
 */
package com.dreamseed.cli;
