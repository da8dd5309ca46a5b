// Floor of every start of a process: a program that does nothing, without a shared library.
int main(void) {
    return 0;
}
